/** Overlays that are malformed or without effect; the document below them is judged all the same. */
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { head, outcomeOf } from './outcome.js';

const test = suite('damaged overlays');

for (const [name, text, tools, problems] of [
  [
    'an overlay that is a list',
    `- a`,
    ['x_ok'],
    ['overlay.yaml error OVERLAY_SHAPE 1:1 # | the overlay is no object -> An overlay has `overlay: 1.0.0`, `info` and a list of `actions`.'],
  ],
  [
    'an overlay of an unknown version',
    `overlay: 2.0.0
info: { title: t, version: "1" }
actions: []`,
    ['x_ok'],
    ['overlay.yaml error OVERLAY_SHAPE 1:1 #/overlay | found `overlay: 2.0.0`; 1.0 is understood -> An overlay has `overlay: 1.0.0`, `info` and a list of `actions`.'],
  ],
  [
    'an overlay without a version',
    `info: { title: t, version: "1" }
actions: []`,
    ['x_ok'],
    ['overlay.yaml error OVERLAY_SHAPE 1:1 #/overlay | `overlay` is missing, which names the version -> An overlay has `overlay: 1.0.0`, `info` and a list of `actions`.'],
  ],
  [
    'actions that are an object',
    `overlay: 1.0.0
info: { title: t, version: "1" }
actions: { target: $ }`,
    ['x_ok'],
    ['overlay.yaml error OVERLAY_SHAPE 3:1 #/actions | `actions` is to be a list -> An overlay has `overlay: 1.0.0`, `info` and a list of `actions`.'],
  ],
  [
    'an action that is a text',
    `overlay: 1.0.0
info: { title: t, version: "1" }
actions:
  - remove`,
    ['x_ok'],
    ['overlay.yaml error OVERLAY_SHAPE 4:5 #/actions/0 | an action is to be an object'],
  ],
  [
    'an action without a target',
    `overlay: 1.0.0
info: { title: t, version: "1" }
actions:
  - update: { a: 1 }`,
    ['x_ok'],
    ['overlay.yaml error OVERLAY_SHAPE 4:5 #/actions/0 | an action needs a `target`'],
  ],
  [
    'a target that is no JSONPath',
    `overlay: 1.0.0
info: { title: t, version: "1" }
actions:
  - target: $.paths['/ok'
    update: { a: 1 }`,
    ['x_ok'],
    ['overlay.yaml error OVERLAY_SHAPE 4:5 #/actions/0/target | `$.paths[\'/ok\'` is no JSONPath (RFC 9535)'],
  ],
  [
    'a target that is a JSON Pointer',
    `overlay: 1.0.0
info: { title: t, version: "1" }
actions:
  - target: '#/paths/~1ok'
    update: { a: 1 }`,
    ['x_ok'],
    ['overlay.yaml error OVERLAY_SHAPE 4:5 #/actions/0/target | `#/paths/~1ok` is no JSONPath (RFC 9535)'],
  ],
  [
    'a target that matches nothing',
    `overlay: 1.0.0
info: { title: t, version: "1" }
actions:
  - target: $.paths['/okay']
    update: { a: 1 }`,
    ['x_ok'],
    ['overlay.yaml warning OVERLAY_UNUSED 4:5 #/actions/0/target | `$.paths[\'/okay\']` matches nothing'],
  ],
  [
    'an action with a misspelt member',
    `overlay: 1.0.0
info: { title: t, version: "1" }
actions:
  - target: $.info
    updates: { a: 1 }`,
    ['x_ok'],
    ['overlay.yaml error OVERLAY_SHAPE 5:5 #/actions/0/updates | an action has no member `updates` -> An action has `target`, `description`, and `update` or `remove`.'],
  ],
  [
    'an action that does nothing',
    `overlay: 1.0.0
info: { title: t, version: "1" }
actions:
  - target: $.info`,
    ['x_ok'],
    ['overlay.yaml error OVERLAY_SHAPE 4:5 #/actions/0 | an action needs `update` or `remove: true` -> An action has `target`, `description`, and `update` or `remove`.'],
  ],
  [
    'an overlay that does not parse',
    `overlay: 1.0.0
actions: [`,
    ['x_ok'],
    ['overlay.yaml error SOURCE_MALFORMED 2:11 # | the text ends too early: Flow sequence in block collection must be sufficiently indented and end with a ]'],
  ],
  [
    'an empty overlay',
    ``,
    ['x_ok'],
    ['overlay.yaml error OVERLAY_SHAPE 1:1 # | the overlay is empty -> An overlay has `overlay: 1.0.0`, `info` and a list of `actions`.'],
  ],
  [
    'an overlay that breaks an operation',
    `overlay: 1.0.0
info: { title: t, version: "1" }
actions:
  - target: $.paths['/ok'].get
    update: { parameters: [{ name: q }] }`,
    [],
    ['warning PARAMETER_SHAPE 4:10 #/paths/~1ok/get/parameters/0 | a parameter needs `name` and `in`; `q` has no `in`'],
  ],
  [
    'a misspelt member of x-gatewright',
    `overlay: 1.0.0
info: { title: t, version: "1" }
actions:
  - target: $.paths['/ok'].get
    update: { x-gatewright: { nam: x_fine } }`,
    ['x_ok'],
    ['error EXTENSION_SHAPE 4:10 #/paths/~1ok/get/x-gatewright/nam | there is no member `nam` here'],
  ],
  [
    'a name that is none',
    `overlay: 1.0.0
info: { title: t, version: "1" }
actions:
  - target: $.paths['/ok'].get
    update: { x-gatewright: { name: 'not a name' } }`,
    [],
    ['error NAME_INVALID 4:10 #/paths/~1ok/get | `not a name` is no name for a tool'],
  ],
  [
    'four mistakes in one overlay',
    `overlay: 1.0.0
info: { title: t, version: "1" }
actions:
  - target: $.nowhere
    remove: true
  - target: $..[
    remove: true
  - remove: true
  - target: $.info
    description: nothing to do`,
    ['x_ok'],
    [
      'overlay.yaml warning OVERLAY_UNUSED 4:5 #/actions/0/target | `$.nowhere` matches nothing',
      'overlay.yaml error OVERLAY_SHAPE 6:5 #/actions/1/target | `$..[` is no JSONPath (RFC 9535)',
      'overlay.yaml error OVERLAY_SHAPE 8:5 #/actions/2 | an action needs a `target`',
      'overlay.yaml error OVERLAY_SHAPE 9:5 #/actions/3 | an action needs `update` or `remove: true` -> An action has `target`, `description`, and `update` or `remove`.',
    ],
  ],
] as const) {
  test(name, async () => assert.equal(await outcomeOf(head, text), { tools, problems }));
}
