import { complaintRoutes, contactRoutes } from './act/contacts/contacts.routes.ts'
import { handoffRoutes } from './act/handoffs/handoffs.routes.ts'
import { promiseRoutes } from './act/promises/promises.routes.ts'
import { taskRoutes } from './act/tasks/tasks.routes.ts'
import { todayRoutes } from './act/today/today.routes.ts'
import { metricRoutes } from './analyse/metrics/metrics.routes.ts'
import { retentionRoutes } from './analyse/retention/retention.routes.ts'
import { rhythmRoutes } from './analyse/rhythm/rhythm.routes.ts'
import { valueRoutes } from './analyse/value/value.routes.ts'
import { packageRoutes } from './design/packages/packages.routes.ts'
import { planRoutes } from './design/plans/plans.routes.ts'
import { satisfactionRoutes } from './evaluate/satisfaction/satisfaction.routes.ts'
import { customerRoutes } from './identify/customers/customers.routes.ts'
import { fieldRoutes } from './identify/fields/fields.routes.ts'
import { importRoutes } from './identify/imports/imports.routes.ts'
import { peopleRoutes } from './identify/people/people.routes.ts'
import { productRoutes } from './identify/products/products.routes.ts'
import { purchaseRoutes } from './identify/purchases/purchases.routes.ts'
import { tagRoutes } from './identify/tags/tags.routes.ts'
import { timelineRoutes } from './identify/timeline/timeline.routes.ts'
import { viewRoutes } from './identify/views/views.routes.ts'
import { cycleRoutes } from './improve/cycles/cycles.routes.ts'
import { departmentRoutes } from './organise/departments/departments.routes.ts'
import { employeeRoutes } from './organise/employees/employees.routes.ts'
import { meRoutes } from './organise/me/me.routes.ts'
import { roleRoutes } from './organise/roles/roles.routes.ts'
import type { Files } from './platform/files.ts'
import { historyRoutes } from './platform/history/history.routes.ts'
import type { HistoryRegistry } from './platform/history/undo.ts'
import { jobRoutes } from './platform/jobs/job.routes.ts'
import { rpc } from './platform/rpc.ts'
import { settingRoutes } from './platform/settings/setting.routes.ts'
import type { SettingDefinition } from './platform/settings/setting.ts'
import { lifecycleRoutes } from './segment/lifecycle/lifecycle.routes.ts'
import { movementRoutes } from './segment/movement/movement.routes.ts'
import { rfmRoutes } from './segment/rfm/rfm.routes.ts'
import { tierRoutes } from './segment/tiers/tiers.routes.ts'

/** Every endpoint of the contract, bound. */
export function createRouter(parts: {
  history: HistoryRegistry
  settings: SettingDefinition[]
  files: Files
}) {
  return rpc.router({
    me: meRoutes,
    departments: departmentRoutes,
    roles: roleRoutes,
    employees: employeeRoutes,
    jobs: jobRoutes,
    history: historyRoutes(parts.history, parts.settings),
    settings: settingRoutes(parts.settings),
    packages: packageRoutes,
    metrics: metricRoutes,
    customers: customerRoutes,
    views: viewRoutes,
    value: valueRoutes,
    retention: retentionRoutes,
    rhythm: rhythmRoutes,
    rfm: rfmRoutes,
    lifecycle: lifecycleRoutes,
    movement: movementRoutes,
    tiers: tierRoutes,
    people: peopleRoutes,
    tags: tagRoutes,
    fields: fieldRoutes,
    products: productRoutes,
    purchases: purchaseRoutes,
    imports: importRoutes(parts.files),
    handoffs: handoffRoutes,
    plans: planRoutes,
    promises: promiseRoutes,
    contacts: contactRoutes,
    complaints: complaintRoutes,
    tasks: taskRoutes,
    today: todayRoutes,
    timeline: timelineRoutes,
    satisfaction: satisfactionRoutes,
    cycles: cycleRoutes,
  })
}
