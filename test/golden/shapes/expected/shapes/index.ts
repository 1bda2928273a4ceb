// Generated from test/golden/shapes/spec.yaml by `gatewright generate`. Do not edit.

export { api } from './api.js';

export const tools = {
  shapes_add_box: () => import('./tools/add-box.js').then((module) => module.addBox),
  shapes_add_files: () => import('./tools/add-files.js').then((module) => module.addFiles),
  shapes_change_settings: () => import('./tools/change-settings.js').then((module) => module.changeSettings),
  shapes_draw_circle: () => import('./tools/draw-circle.js').then((module) => module.drawCircle),
  shapes_draw_figure: () => import('./tools/draw-figure.js').then((module) => module.drawFigure),
  shapes_search: () => import('./tools/search.js').then((module) => module.search),
  shapes_send_message: () => import('./tools/send-message.js').then((module) => module.sendMessage),
  shapes_set_rules: () => import('./tools/set-rules.js').then((module) => module.setRules),
} as const;
