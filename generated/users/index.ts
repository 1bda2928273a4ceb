// Generated from specs/user-service/openapi.yaml by `gatewright generate`. Do not edit.

export { api } from './api.js';

export const tools = {
  users_check_health: () => import('./tools/check-health.js').then((module) => module.checkHealth),
  users_create_user: () => import('./tools/create-user.js').then((module) => module.createUser),
  users_delete_user: () => import('./tools/delete-user.js').then((module) => module.deleteUser),
  users_get_user: () => import('./tools/get-user.js').then((module) => module.getUser),
  users_list_users: () => import('./tools/list-users.js').then((module) => module.listUsers),
  users_search_users: () => import('./tools/search-users.js').then((module) => module.searchUsers),
  users_update_user: () => import('./tools/update-user.js').then((module) => module.updateUser),
} as const;
