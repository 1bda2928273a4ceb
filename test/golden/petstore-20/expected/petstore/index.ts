// Generated from test/golden/petstore-20/spec.yaml by `gatewright generate`. Do not edit.

export { api } from './api.js';

export const tools = {
  petstore_add_pet: () => import('./tools/add-pet.js').then((module) => module.addPet),
  petstore_find_pets_by_status: () => import('./tools/find-pets-by-status.js').then((module) => module.findPetsByStatus),
  petstore_get_pet_by_id: () => import('./tools/get-pet-by-id.js').then((module) => module.getPetById),
  petstore_update_pet_with_form: () => import('./tools/update-pet-with-form.js').then((module) => module.updatePetWithForm),
  petstore_upload_file: () => import('./tools/upload-file.js').then((module) => module.uploadFile),
} as const;
