import { rpc } from '../../platform/rpc.ts'
import * as departments from './departments.service.ts'

export const departmentRoutes = {
  list: rpc.departments.list.handler(async ({ context }) => ({
    data: await departments.listDepartments(context),
  })),
  create: rpc.departments.create.handler(({ input, context }) =>
    departments.createDepartment(context, input),
  ),
  update: rpc.departments.update.handler(({ input: { id, ...patch }, context }) =>
    departments.updateDepartment(context, id, patch),
  ),
  archive: rpc.departments.archive.handler(({ input, context }) =>
    departments.archiveDepartment(context, input.id),
  ),
}
