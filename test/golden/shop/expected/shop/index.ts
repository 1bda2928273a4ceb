// Generated from test/golden/shop/spec.yaml by `gatewright generate`. Do not edit.

export { api } from './api.js';

export const tools = {
  shop_get_item: () => import('./tools/get-item.js').then((module) => module.getItem),
  shop_grow_tree: () => import('./tools/grow-tree.js').then((module) => module.growTree),
  shop_list_items: () => import('./tools/list-items.js').then((module) => module.listItems),
  shop_make_offer: () => import('./tools/make-offer.js').then((module) => module.makeOffer),
  shop_replace_item: () => import('./tools/replace-item.js').then((module) => module.replaceItem),
} as const;
