// Generated from test/golden/petstore-30/spec.yaml by `gatewright generate`. Do not edit.

export { api } from './api.js';

export const tools = {
  petstore_create_users: () => import('./tools/create-users.js').then((module) => module.createUsers),
  petstore_delete_pet: () => import('./tools/delete-pet.js').then((module) => module.deletePet),
  petstore_get_inventory: () => import('./tools/get-inventory.js').then((module) => module.getInventory),
  petstore_update_pet: () => import('./tools/update-pet.js').then((module) => module.updatePet),
  petstore_upload_file: () => import('./tools/upload-file.js').then((module) => module.uploadFile),
} as const;
