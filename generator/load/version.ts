/** Judges what a document says of itself: its version, its title, whether there is anything in it. */
import { Diagnostic } from '../diagnostics.js';
import { type Tree, isTree } from './structure.js';

const PUBLISHED = /^3\.(0\.[0-4]|1\.[0-2]|2\.0)$/;

/**
 * Checks `openapi`, and puts right what YAML makes of a version without quotes. An unknown 3.x is read as the newest known:
 * minor versions add, and a patch changes nothing (OpenAPI 3.1, "Versions and Deprecation").
 * @throws Diagnostic SPEC_VERSION
 */
export function checkVersion(root: Tree, file: string, report: (diagnostic: Diagnostic) => void): void {
  const said = root['openapi'];
  const place = { file, pointer: said === undefined ? '#' : '#/openapi' };
  // `3.0` without quotes is the number 3.
  const version = typeof said === 'number' ? (Number.isInteger(said) ? `${said}.0` : String(said)) : said;
  if (typeof version !== 'string' || !/^3\.\d/.test(version)) {
    if (said === undefined) throw new Diagnostic('SPEC_VERSION', place, 'found neither `openapi` nor `swagger`');
    const isOld = version === '2.0';
    throw new Diagnostic('SPEC_VERSION', place, `found \`openapi: ${(typeof said === 'string' ? said : (JSON.stringify(said) ?? '')).slice(0, 20)}\``, isOld ? { fix: 'Write `swagger: "2.0"`: version 2.0 has another key.' } : {});
  }
  if (PUBLISHED.test(version)) return;
  root['openapi'] = version;
  report(new Diagnostic('SPEC_VERSION_UNKNOWN', place, `\`openapi: ${version.slice(0, 20)}\` is ${/^3\.\d+$/.test(version) ? 'no full version' : 'not known'}; the document is read as ${/^3\.0/.test(version) ? '3.0' : /^3\.1/.test(version) ? '3.1' : '3.2'}`));
}

/** Reports what is missing and harmless. */
export function reportGaps(root: Tree, file: string, report: (diagnostic: Diagnostic) => void): void {
  const { info, paths } = root;
  if (!isTree(info)) report(new Diagnostic('SPEC_INCOMPLETE', { file, pointer: '#/info' }, info === undefined ? '`info` is missing' : '`info` is no object'));
  else if (typeof info['title'] !== 'string') report(new Diagnostic('SPEC_INCOMPLETE', { file, pointer: '#/info/title' }, info['title'] === undefined ? '`info.title` is missing' : '`info.title` is no text'));
  if (isTree(paths) && Object.keys(paths).every((path) => path.startsWith('x-'))) report(new Diagnostic('SPEC_INCOMPLETE', { file, pointer: '#/paths' }, '`paths` holds no path, so there will be no tools'));
}
