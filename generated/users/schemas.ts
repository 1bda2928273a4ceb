// Generated from specs/user-service/openapi.yaml by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { pattern } from 'gatewright/contract';

export const address = z.object({
  country: z.string(),
  city: z.string(),
  street: z.string(),
  flat_house: z.string().describe('Flat or house.'),
});

export const newCreditCard = z.object({
  num: z.string().regex(pattern('^(?:[\\s-]*\\d){13,19}[\\s-]*$')).describe('Card number of 13 to 19 digits; spaces and dashes do not count.'),
  cvv: z.string().regex(pattern('^\\d{3,4}$')).describe('Three or four digits.'),
  exp_date: z.string().regex(pattern('^\\d{2}/\\d{4}$')).describe('End of validity, MM/YYYY.'),
});
