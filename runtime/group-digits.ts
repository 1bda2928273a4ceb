/** Writes large whole numbers for people. */

/** `1234567` as `1,234,567`. `toLocaleString` says the same, and loads the tables of all languages for it. */
export const groupDigits = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
