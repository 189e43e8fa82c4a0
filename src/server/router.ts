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
import { accessLogRoutes } from './identify/access-log/access-log.routes.ts'
import { callBackRoutes } from './identify/call-backs/call-backs.routes.ts'
import { consentRoutes } from './identify/consents/consents.routes.ts'
import { contactPointRoutes } from './identify/contact-points/contact-points.routes.ts'
import { accessOfCustomer, customerRoutes } from './identify/customers/customers.routes.ts'
import { exportRequestRoutes } from './identify/customers/export-requests.routes.ts'
import { documentRoutes } from './identify/documents/documents.routes.ts'
import { duplicateRoutes } from './identify/duplicates/duplicates.routes.ts'
import { eventRoutes, visitorRoutes } from './identify/events/events.routes.ts'
import { fieldRoutes } from './identify/fields/fields.routes.ts'
import { formRoutes, publicFormRoutes } from './identify/forms/forms.routes.ts'
import { customerLinkRoutes, publicLinkRoutes } from './identify/forms/links.routes.ts'
import { handInRoutes } from './identify/hand-ins/hand-ins.routes.ts'
import { importRoutes } from './identify/imports/imports.routes.ts'
import { keepingRoutes } from './identify/keeping/keeping.routes.ts'
import { mailboxRoutes, mailRoutes, mailSenderRoutes } from './identify/mail/mail.routes.ts'
import { marketRoutes } from './identify/markets/markets.routes.ts'
import { meetRoutes } from './identify/meet/meet.routes.ts'
import { mergeRoutes } from './identify/merges/merges.routes.ts'
import { ownedRoutes } from './identify/owned/owned.routes.ts'
import { peopleRoutes } from './identify/people/people.routes.ts'
import { privacyRoutes } from './identify/privacy/privacy.routes.ts'
import { productRoutes } from './identify/products/products.routes.ts'
import { promotionRoutes } from './identify/promotions/promotions.routes.ts'
import { purchaseRoutes } from './identify/purchases/purchases.routes.ts'
import { qualityRoutes } from './identify/quality/quality.routes.ts'
import { reviewRoutes } from './identify/reviews/reviews.routes.ts'
import { searchRoutes } from './identify/search/search.routes.ts'
import { partnerShareRoutes, sharingRoutes } from './identify/sharing/sharing.routes.ts'
import { siteRoutes } from './identify/sites/sites.routes.ts'
import { tagRoutes } from './identify/tags/tags.routes.ts'
import { graphRoutes } from './identify/ties/graph.routes.ts'
import { tieRoutes } from './identify/ties/ties.routes.ts'
import { timelineRoutes } from './identify/timeline/timeline.routes.ts'
import { traitRoutes } from './identify/traits/traits.routes.ts'
import { viewRoutes } from './identify/views/views.routes.ts'
import { wantRoutes } from './identify/wants/wants.routes.ts'
import { wholeRoutes } from './identify/whole/whole.routes.ts'
import { cycleRoutes } from './improve/cycles/cycles.routes.ts'
import { departmentRoutes } from './organise/departments/departments.routes.ts'
import { employeeRoutes } from './organise/employees/employees.routes.ts'
import { meRoutes } from './organise/me/me.routes.ts'
import { roleRoutes } from './organise/roles/roles.routes.ts'
import type { Files } from './platform/files.ts'
import { historyRoutes } from './platform/history/history.routes.ts'
import type { HistoryRegistry } from './platform/history/undo.ts'
import { jobRoutes } from './platform/jobs/job.routes.ts'
import type { Facet } from './platform/module.ts'
import type { PersonalData } from './platform/personal-data.ts'
import { rpc } from './platform/rpc.ts'
import type { SearchSource } from './platform/search/search-source.ts'
import { settingRoutes } from './platform/settings/setting.routes.ts'
import type { SettingDefinition } from './platform/settings/setting.ts'
import { lifecycleRoutes } from './segment/lifecycle/lifecycle.routes.ts'
import { movementRoutes } from './segment/movement/movement.routes.ts'
import { rfmRoutes } from './segment/rfm/rfm.routes.ts'
import { tierRoutes } from './segment/tiers/tiers.routes.ts'

/** Every endpoint of the contract, bound. */
export function createRouter(parts: {
  history: HistoryRegistry
  searches: SearchSource[]
  facets: Facet[]
  settings: SettingDefinition[]
  files: Files
  personal: PersonalData[]
  secret: string
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
    forms: formRoutes,
    publicForms: publicFormRoutes,
    customerLinks: customerLinkRoutes,
    publicLinks: publicLinkRoutes,
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
    contactPoints: contactPointRoutes,
    consents: consentRoutes,
    privacy: privacyRoutes(parts.personal),
    sharing: sharingRoutes,
    partnerShare: partnerShareRoutes,
    keeping: keepingRoutes,
    exports: exportRequestRoutes,
    accessLog: { ...accessLogRoutes, ofCustomer: accessOfCustomer },
    tags: tagRoutes,
    fields: fieldRoutes,
    products: productRoutes,
    owned: ownedRoutes,
    promotions: promotionRoutes,
    wants: wantRoutes,
    traits: traitRoutes,
    meet: meetRoutes,
    purchases: purchaseRoutes,
    events: eventRoutes(),
    visitors: visitorRoutes,
    sites: siteRoutes,
    mailboxes: mailboxRoutes(parts.secret),
    mails: mailRoutes(parts.files, parts.secret),
    mailSenders: mailSenderRoutes,
    whole: wholeRoutes(parts.facets),
    merges: mergeRoutes(parts.history),
    reviews: reviewRoutes(parts.history),
    handIns: handInRoutes,
    ties: tieRoutes,
    graph: graphRoutes,
    markets: marketRoutes,
    quality: qualityRoutes,
    callBacks: callBackRoutes,
    search: searchRoutes(parts.searches),
    duplicates: duplicateRoutes,
    documents: documentRoutes(parts.files),
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
