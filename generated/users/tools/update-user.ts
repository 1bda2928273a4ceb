// Generated from specs/user-service/openapi.yaml#/paths/~1v1~1users~1{user_id}/put by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** PUT /v1/users/{user_id} */
export const updateUser = defineTool<paths['/v1/users/{user_id}']['put']>()({
  name: 'users_update_user',
  title: 'Update a user',
  description: 'Changes the values that are given and returns the user. Null is the same as left out, so a value cannot be emptied; about_me cannot be changed. Address and card must be complete, and are silently ignored for a user without one; look at the answer.',
  method: 'PUT',
  path: '/v1/users/{user_id}',
  body: {
    type: 'application/json',
    fields: ['name', 'surname', 'email', 'phone', 'date_of_birth', 'address', 'gender', 'company', 'salary', 'credit_card'],
  },
  auth: [],
  effects: { reads: false, spends: false, repeatable: true },
  result: { masks: [{ at: '/credit_card/num', keep: 'last4' }, { at: '/credit_card/cvv', keep: 'none' }] },
  input: z.strictObject({
    user_id: integer().describe('Id of the user.'),
    name: z.string().nullable().describe('First name.').exactOptional(),
    surname: z.string().nullable().exactOptional(),
    email: z.string().nullable().describe('Must not be in use by another user.').exactOptional(),
    phone: z.string().nullable().exactOptional(),
    date_of_birth: z.string().nullable().describe('YYYY-MM-DD by custom; the form is not checked.').exactOptional(),
    address: s.address.nullable().describe('Replaces the whole address; ignored if the user has none.').exactOptional(),
    gender: z.string().nullable().describe('By custom male, female or other.').exactOptional(),
    company: z.string().nullable().exactOptional(),
    salary: z.number().nullable().exactOptional(),
    credit_card: s.newCreditCard.nullable().describe('Replaces the whole card; ignored if the user has none.').exactOptional(),
  }),
});
