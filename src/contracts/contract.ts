import { contactContract } from './contact.contract.ts'
import { customerContract } from './customer.contract.ts'
import { cycleContract } from './cycle.contract.ts'
import { departmentContract } from './department.contract.ts'
import { employeeContract } from './employee.contract.ts'
import { fieldContract } from './field.contract.ts'
import { handoffContract } from './handoff.contract.ts'
import { historyContract } from './history.contract.ts'
import { importContract } from './import.contract.ts'
import { jobContract } from './job.contract.ts'
import { lifecycleContract } from './lifecycle.contract.ts'
import { meContract } from './me.contract.ts'
import { metricContract } from './metric.contract.ts'
import { movementContract } from './movement.contract.ts'
import { packageContract } from './package.contract.ts'
import { personContract } from './person.contract.ts'
import { planContract } from './plan.contract.ts'
import { productContract } from './product.contract.ts'
import { complaintContract, promiseContract } from './promise.contract.ts'
import { purchaseContract } from './purchase.contract.ts'
import { rfmContract } from './rfm.contract.ts'
import { rhythmContract } from './rhythm.contract.ts'
import { roleContract } from './role.contract.ts'
import { satisfactionContract } from './satisfaction.contract.ts'
import { settingContract } from './setting.contract.ts'
import { tagContract } from './tag.contract.ts'
import { taskContract } from './task.contract.ts'
import { tierContract } from './tier.contract.ts'
import { timelineContract } from './timeline.contract.ts'
import { todayContract } from './today.contract.ts'
import { retentionContract, valueContract } from './value.contract.ts'
import { viewContract } from './view.contract.ts'

/** The whole API. Server, page, OpenAPI and tools are built from this one tree. */
export const contract = {
  me: meContract,
  departments: departmentContract,
  roles: roleContract,
  employees: employeeContract,
  jobs: jobContract,
  history: historyContract,
  settings: settingContract,
  packages: packageContract,
  metrics: metricContract,
  customers: customerContract,
  views: viewContract,
  tiers: tierContract,
  people: personContract,
  tags: tagContract,
  fields: fieldContract,
  products: productContract,
  purchases: purchaseContract,
  imports: importContract,
  handoffs: handoffContract,
  plans: planContract,
  promises: promiseContract,
  contacts: contactContract,
  complaints: complaintContract,
  tasks: taskContract,
  today: todayContract,
  timeline: timelineContract,
  satisfaction: satisfactionContract,
  cycles: cycleContract,
  value: valueContract,
  retention: retentionContract,
  rhythm: rhythmContract,
  rfm: rfmContract,
  lifecycle: lifecycleContract,
  movement: movementContract,
}
