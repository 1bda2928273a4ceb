/** Makes people up: plausible, deterministic, and nobody in particular. */
import type { NewUser } from './user.js';

const GIVEN = {
  female: ['Amelia', 'Beatriz', 'Chiara', 'Divya', 'Elena', 'Freya', 'Grace', 'Hana', 'Ines', 'Julia', 'Keiko', 'Leila', 'Maren', 'Nadia', 'Olga', 'Priya'],
  male: ['Adam', 'Bruno', 'Carlos', 'Dmitri', 'Emil', 'Farid', 'Gustav', 'Hugo', 'Ivan', 'Jonas', 'Kenji', 'Lucas', 'Mateo', 'Nikhil', 'Oscar', 'Pavel'],
  other: ['Alex', 'Charlie', 'Kim', 'Robin', 'Sasha', 'Sky'],
} as const;
const SURNAMES = ['Abrams', 'Bianchi', 'Castro', 'Dahl', 'Eriksen', 'Fischer', 'Garcia', 'Haddad', 'Ivanova', 'Jansen', 'Kowalski', 'Lindqvist', 'Moreau', 'Nakamura', 'Okafor', 'Petrov', 'Quinn', 'Rossi', 'Silva', 'Tanaka', 'Ueda', 'Varga', 'Weber', 'Yilmaz', 'Zhang'];
const PLACES = [['Norway', 'Bergen'], ['Japan', 'Osaka'], ['Brazil', 'Recife'], ['Kenya', 'Mombasa'], ['Poland', 'Gdansk'], ['Canada', 'Halifax'], ['India', 'Pune'], ['Portugal', 'Porto']] as const;
const STREETS = ['Harbour Road', 'Linden Street', 'Mill Lane', 'Station Square', 'Orchard Avenue', 'Old Market', 'River Walk'];
const HOMES = ['Apt', 'Unit', 'Suite', 'House'];
const COMPANIES = ['Northwind Logistics', 'Bluefin Analytics', 'Cedar & Sons', 'Lumen Optics', 'Tidewater Energy', 'Quarry Software'];
const DOMAINS = ['gmail.com', 'outlook.com', 'example.org', 'company.com', 'test.edu'];
const HOBBIES = ['hiking', 'chess', 'pottery', 'sailing', 'birdwatching', 'baking', 'climbing', 'gardening', 'woodwork'];
const INTERESTS = ['old maps', 'jazz', 'astronomy', 'typography', 'languages', 'open data'];
const TRAITS = ['patient', 'curious', 'outgoing', 'careful', 'cheerful'];
const GOALS = ['run a marathon', 'learn to fly', 'open a bakery', 'write a novel', 'cross the Alps on foot'];

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Makes up one person; `number` keeps e-mail addresses apart. */
export function inventPerson(random: () => number, number: number): NewUser {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const digits = (count: number): string => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
  const gender = pick(['female', 'male', 'other'] as const);
  const name = pick<string>(GIVEN[gender]);
  const surname = pick(SURNAMES);
  const [country, city] = pick(PLACES);
  const employed = random() < 0.7;
  const pad = (value: number): string => String(value).padStart(2, '0');
  return {
    name,
    surname,
    email: `${name}.${surname}${number}@${pick(DOMAINS)}`.toLowerCase(),
    phone: `+${1 + Math.floor(random() * 98)}${digits(9)}`,
    date_of_birth: `${1945 + Math.floor(random() * 60)}-${pad(1 + Math.floor(random() * 12))}-${pad(1 + Math.floor(random() * 28))}`,
    address: { country, city, street: `${1 + Math.floor(random() * 200)} ${pick(STREETS)}`, flat_house: `${pick(HOMES)} ${1 + Math.floor(random() * 99)}` },
    gender,
    company: employed ? pick(COMPANIES) : null,
    salary: employed ? Math.round((30_000 + random() * 170_000) * 100) / 100 : null,
    about_me: `Likes ${pick(HOBBIES)} and ${pick(HOBBIES)}, reads about ${pick(INTERESTS)}. A ${pick(TRAITS)} person who wants to ${pick(GOALS)}.`,
    credit_card: { num: [digits(4), digits(4), digits(4), digits(4)].join('-'), cvv: digits(3), exp_date: `${pad(1 + Math.floor(random() * 12))}/${2027 + Math.floor(random() * 5)}` },
  };
}
