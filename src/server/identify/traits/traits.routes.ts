import { rpc } from '../../platform/rpc.ts'
import { addCareNote, createTrait, readTraits, removeTrait, updateTrait } from './traits.service.ts'

export const traitRoutes = {
  ofCustomer: rpc.traits.ofCustomer.handler(({ input, context }) => readTraits(context, input.customerId)),
  create: rpc.traits.create.handler(({ input, context }) => createTrait(context, input)),
  update: rpc.traits.update.handler(({ input, context }) => updateTrait(context, input)),
  remove: rpc.traits.remove.handler(({ input, context }) => removeTrait(context, input)),
  note: rpc.traits.note.handler(({ input, context }) => addCareNote(context, input)),
}
