import { rpc } from '../../platform/rpc.ts'
import * as employees from './employees.service.ts'

export const employeeRoutes = {
  list: rpc.employees.list.handler(({ input, context }) => employees.listEmployees(context, input)),
  get: rpc.employees.get.handler(({ input, context }) => employees.getEmployee(context, input.id)),
  create: rpc.employees.create.handler(({ input, context }) => employees.createEmployee(context, input)),
  update: rpc.employees.update.handler(({ input: { id, ...patch }, context }) =>
    employees.updateEmployee(context, id, patch),
  ),
  deactivate: rpc.employees.deactivate.handler(({ input, context }) =>
    employees.deactivateEmployee(context, input.id),
  ),
  reactivate: rpc.employees.reactivate.handler(({ input, context }) =>
    employees.reactivateEmployee(context, input.id),
  ),
  resetPassword: rpc.employees.resetPassword.handler(({ input, context }) =>
    employees.resetPassword(context, input.id),
  ),
  resetTotp: rpc.employees.resetTotp.handler(({ input, context }) => employees.resetTotp(context, input.id)),
}
