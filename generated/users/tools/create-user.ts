// Generated from specs/user-service/openapi.yaml#/paths/~1v1~1users/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /v1/users */
export const createUser = defineTool<paths['/v1/users']['post']>()({
  name: 'users_create_user',
  title: 'Create a user',
  description: 'Adds a user and returns it with its id. Search first to see that the person is not there yet; only an e-mail address already in use is refused.',
  method: 'POST',
  path: '/v1/users',
  body: {
    type: 'application/json',
    fields: ['name', 'surname', 'email', 'about_me', 'phone', 'date_of_birth', 'address', 'gender', 'company', 'salary', 'credit_card'],
  },
  auth: [],
  effects: { reads: false, spends: false, repeatable: false },
  result: { masks: [{ at: '/credit_card/num', keep: 'last4' }, { at: '/credit_card/cvv', keep: 'none' }] },
  input: z.strictObject({
    name: z.string().describe('First name.'),
    surname: z.string(),
    email: z.string().describe('Must not be in use; the form is not checked.'),
    about_me: z.string().describe('A few sentences about the person.'),
    phone: z.string().nullable().exactOptional(),
    date_of_birth: z.string().nullable().describe('YYYY-MM-DD by custom; the form is not checked.').exactOptional(),
    address: s.address.nullable().exactOptional(),
    gender: z.string().nullable().describe('By custom male, female or other.').exactOptional(),
    company: z.string().nullable().exactOptional(),
    salary: z.number().nullable().exactOptional(),
    credit_card: s.newCreditCard.nullable().exactOptional(),
  }),
});
