/** What a user is, and the rules for what may be sent as one. */
import type { FieldReader } from '../http/validation.js';

export interface Address {
  readonly country: string;
  readonly city: string;
  readonly street: string;
  readonly flat_house: string;
}

export interface CreditCard {
  readonly num: string;
  readonly cvv: string;
  /** MM/YYYY */
  readonly exp_date: string;
}

export interface NewUser {
  readonly name: string;
  readonly surname: string;
  readonly email: string;
  readonly phone: string | null;
  readonly date_of_birth: string | null;
  readonly address: Address | null;
  readonly gender: string | null;
  readonly company: string | null;
  readonly salary: number | null;
  readonly about_me: string;
  readonly credit_card: CreditCard | null;
}

export interface User extends NewUser {
  readonly id: number;
  /** UTC with microseconds and without an offset. */
  readonly created_at: string;
}

/** Absent and null both mean: leave it as it is. */
export type UserChange = { readonly [K in Exclude<keyof NewUser, 'about_me'>]: NonNullable<NewUser[K]> | undefined };

/** Reads a new user; the reader gathers what is wrong. */
export function readNewUser(body: FieldReader): NewUser {
  const user = {
    name: body.requireText('name'),
    surname: body.requireText('surname'),
    email: body.requireText('email'),
    phone: body.readText('phone') ?? null,
    date_of_birth: body.readText('date_of_birth') ?? null,
    address: body.readObject('address', readAddress) ?? null,
    gender: body.readText('gender') ?? null,
    company: body.readText('company') ?? null,
    salary: body.readNumber('salary') ?? null,
    about_me: body.requireText('about_me'),
    credit_card: body.readObject('credit_card', readCard) ?? null,
  };
  body.finish();
  return user;
}

/** Reads a change; `about_me` is not among what can be changed. */
export function readUserChange(body: FieldReader): UserChange {
  const change = {
    name: body.readText('name'),
    surname: body.readText('surname'),
    email: body.readText('email'),
    phone: body.readText('phone'),
    date_of_birth: body.readText('date_of_birth'),
    address: body.readObject('address', readAddress),
    gender: body.readText('gender'),
    company: body.readText('company'),
    salary: body.readNumber('salary'),
    credit_card: body.readObject('credit_card', readCard),
  };
  body.finish();
  return change;
}

const readAddress = (fields: FieldReader): Address => ({
  country: fields.requireText('country'),
  city: fields.requireText('city'),
  street: fields.requireText('street'),
  flat_house: fields.requireText('flat_house'),
});

const readCard = (fields: FieldReader): CreditCard => ({
  num: fields.requireText('num', groupCardNumber),
  cvv: fields.requireText('cvv', (text) => checkForm(text, /^\d{3,4}$/, 'CVV must be 3 or 4 digits')),
  exp_date: fields.requireText('exp_date', (text) => checkForm(text, /^\d{2}\/\d{4}$/, 'Expiration date must be in MM/YYYY format')),
});

function groupCardNumber(text: string): string {
  const digits = checkForm(text.replace(/[ -]/g, ''), /^\d{13,19}$/, 'Invalid credit card number format');
  return (digits.match(/.{1,4}/g) ?? []).join('-');
}

function checkForm(text: string, form: RegExp, refusal: string): string {
  if (!form.test(text)) throw new Error(refusal);
  return text;
}
