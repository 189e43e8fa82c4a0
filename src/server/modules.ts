import { contacts } from './act/contacts/contacts.module.ts'
import { handoffs } from './act/handoffs/handoffs.module.ts'
import { promises } from './act/promises/promises.module.ts'
import { tasks } from './act/tasks/tasks.module.ts'
import { today } from './act/today/today.module.ts'
import { keptCounts } from './analyse/kept-counts/kept-counts.module.ts'
import { metrics } from './analyse/metrics/metrics.module.ts'
import { retention } from './analyse/retention/retention.module.ts'
import { rhythm } from './analyse/rhythm/rhythm.module.ts'
import { value } from './analyse/value/value.module.ts'
import { demo } from './demo/demo.module.ts'
import { packages } from './design/packages/packages.module.ts'
import { plans } from './design/plans/plans.module.ts'
import { satisfaction } from './evaluate/satisfaction/satisfaction.module.ts'
import { accessLog } from './identify/access-log/access-log.module.ts'
import { callBacks } from './identify/call-backs/call-backs.module.ts'
import { consents } from './identify/consents/consents.module.ts'
import { contactPoints } from './identify/contact-points/contact-points.module.ts'
import { customers } from './identify/customers/customers.module.ts'
import { documents } from './identify/documents/documents.module.ts'
import { duplicates } from './identify/duplicates/duplicates.module.ts'
import { events } from './identify/events/events.module.ts'
import { fields } from './identify/fields/fields.module.ts'
import { forms } from './identify/forms/forms.module.ts'
import { handIns } from './identify/hand-ins/hand-ins.module.ts'
import { imports } from './identify/imports/imports.module.ts'
import { keeping } from './identify/keeping/keeping.module.ts'
import { mail } from './identify/mail/mail.module.ts'
import { markets } from './identify/markets/markets.module.ts'
import { meet } from './identify/meet/meet.module.ts'
import { merges } from './identify/merges/merges.module.ts'
import { owned } from './identify/owned/owned.module.ts'
import { people } from './identify/people/people.module.ts'
import { privacy } from './identify/privacy/privacy.module.ts'
import { products } from './identify/products/products.module.ts'
import { promotions } from './identify/promotions/promotions.module.ts'
import { purchases } from './identify/purchases/purchases.module.ts'
import { quality } from './identify/quality/quality.module.ts'
import { reach } from './identify/reach/reach.module.ts'
import { reviews } from './identify/reviews/reviews.module.ts'
import { search } from './identify/search/search.module.ts'
import { sharing } from './identify/sharing/sharing.module.ts'
import { sites } from './identify/sites/sites.module.ts'
import { sources } from './identify/sources/sources.module.ts'
import { specialDays } from './identify/special-days/special-days.module.ts'
import { tags } from './identify/tags/tags.module.ts'
import { ties } from './identify/ties/ties.module.ts'
import { timeline } from './identify/timeline/timeline.module.ts'
import { traits } from './identify/traits/traits.module.ts'
import { views } from './identify/views/views.module.ts'
import { wants } from './identify/wants/wants.module.ts'
import { whole } from './identify/whole/whole.module.ts'
import { cycles } from './improve/cycles/cycles.module.ts'
import { access } from './organise/access/access.module.ts'
import { departments } from './organise/departments/departments.module.ts'
import { employees } from './organise/employees/employees.module.ts'
import { me } from './organise/me/me.module.ts'
import { roles } from './organise/roles/roles.module.ts'
import type { Module } from './platform/module.ts'
import { platform } from './platform/platform.module.ts'
import { lifecycle } from './segment/lifecycle/lifecycle.module.ts'
import { movement } from './segment/movement/movement.module.ts'
import { rfm } from './segment/rfm/rfm.module.ts'
import { tiers } from './segment/tiers/tiers.module.ts'

/** In order: a module may import only what stands above it. */
export const modules: Module[] = [
  platform,
  departments,
  roles,
  employees,
  access,
  me,
  packages,
  metrics,
  keptCounts,
  tags,
  fields,
  specialDays,
  accessLog,
  reach,
  sources,
  customers,
  views,
  tiers,
  people,
  contactPoints,
  consents,
  traits,
  products,
  owned,
  purchases,
  promotions,
  wants,
  merges,
  ties,
  markets,
  reviews,
  quality,
  sharing,
  documents,
  imports,
  duplicates,
  handoffs,
  plans,
  promises,
  contacts,
  events,
  sites,
  forms,
  mail,
  meet,
  callBacks,
  handIns,
  tasks,
  today,
  timeline,
  search,
  value,
  retention,
  rhythm,
  rfm,
  lifecycle,
  movement,
  satisfaction,
  whole,
  cycles,
  privacy,
  keeping,
  demo,
]
