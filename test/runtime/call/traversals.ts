/** Values that try to leave their segment of a path, for tests. */

const DOTS = ['.', '..', '%2e', '%2e%2e', '.%2e', '%2E.', '%252e%252e', '%25252e%25252e', '%c0%ae%c0%ae', '%e0%80%ae%e0%80%ae', '%f0%80%80%ae.', '%u002e%u002e', '．．', '‥', '\u{ff0e}.', ' ..', '.. ', '..;', '..;x=1', '.;a', '%2e%2e;x'];

/** Each is refused wherever it stands for a whole segment. */
export const traversals: readonly string[] = [
  ...DOTS,
  ...['../x', 'x/..', 'x/../y', '..\\x', 'x\\..\\y', '%2e%2e%2fx', 'x%2f..', '..%2f..%2f..', '..%5c..', '..%252fx', '%2e%2e%5cx', 'x/./y', '..%c0%afx', 'x%252f%252e%252e', '/../', '..／x', '%5c..%5c'],
  ...['a\u0000', 'a%00b', 'a\r\nb', 'a%0d%0ab', '\u007f'],
];
