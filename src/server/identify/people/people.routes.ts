import { rpc } from '../../platform/rpc.ts'
import { createPerson, readPeople, removePerson, updatePerson } from './people.service.ts'

export const peopleRoutes = {
  list: rpc.people.list.handler(async ({ input, context }) => ({
    data: await readPeople(context, input.customerId),
  })),
  create: rpc.people.create.handler(({ input, context }) => createPerson(context, input)),
  update: rpc.people.update.handler(({ input, context }) => updatePerson(context, input)),
  remove: rpc.people.remove.handler(({ input, context }) => removePerson(context, input)),
}
