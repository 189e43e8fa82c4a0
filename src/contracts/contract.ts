import { accessLogContract } from './access-log.contract.ts'
import { callBackContract } from './call-back.contract.ts'
import { consentContract } from './consent.contract.ts'
import { contactContract } from './contact.contract.ts'
import { contactPointContract } from './contact-point.contract.ts'
import { customerContract } from './customer.contract.ts'
import { customerLinkContract, publicLinkContract } from './customer-link.contract.ts'
import { cycleContract } from './cycle.contract.ts'
import { departmentContract } from './department.contract.ts'
import { documentContract } from './document.contract.ts'
import { duplicateContract } from './duplicate.contract.ts'
import { employeeContract } from './employee.contract.ts'
import { eventContract, visitorContract } from './event.contract.ts'
import { exportRequestContract } from './export-request.contract.ts'
import { fieldContract } from './field.contract.ts'
import { formContract } from './form.contract.ts'
import { graphContract } from './graph.contract.ts'
import { handInContract } from './hand-in.contract.ts'
import { handoffContract } from './handoff.contract.ts'
import { historyContract } from './history.contract.ts'
import { importContract } from './import.contract.ts'
import { jobContract } from './job.contract.ts'
import { keepingContract } from './keeping.contract.ts'
import { lifecycleContract } from './lifecycle.contract.ts'
import { mailboxContract, mailContract, mailSenderContract } from './mail.contract.ts'
import { marketContract } from './market.contract.ts'
import { meContract } from './me.contract.ts'
import { meetContract } from './meet.contract.ts'
import { mergeContract } from './merge.contract.ts'
import { metricContract } from './metric.contract.ts'
import { movementContract } from './movement.contract.ts'
import { ownedContract } from './owned.contract.ts'
import { packageContract } from './package.contract.ts'
import { partnerShareContract } from './partner-share.contract.ts'
import { personContract } from './person.contract.ts'
import { planContract } from './plan.contract.ts'
import { privacyContract } from './privacy.contract.ts'
import { productContract } from './product.contract.ts'
import { complaintContract, promiseContract } from './promise.contract.ts'
import { promotionContract } from './promotion.contract.ts'
import { publicFormContract } from './public-form.contract.ts'
import { purchaseContract } from './purchase.contract.ts'
import { qualityContract } from './quality.contract.ts'
import { reviewContract } from './review.contract.ts'
import { rfmContract } from './rfm.contract.ts'
import { rhythmContract } from './rhythm.contract.ts'
import { roleContract } from './role.contract.ts'
import { satisfactionContract } from './satisfaction.contract.ts'
import { searchContract } from './search.contract.ts'
import { settingContract } from './setting.contract.ts'
import { sharingContract } from './sharing.contract.ts'
import { siteContract } from './site.contract.ts'
import { tagContract } from './tag.contract.ts'
import { taskContract } from './task.contract.ts'
import { tieContract } from './tie.contract.ts'
import { tierContract } from './tier.contract.ts'
import { timelineContract } from './timeline.contract.ts'
import { todayContract } from './today.contract.ts'
import { traitContract } from './trait.contract.ts'
import { retentionContract, valueContract } from './value.contract.ts'
import { viewContract } from './view.contract.ts'
import { wantContract } from './want.contract.ts'
import { wholeContract } from './whole.contract.ts'

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
  contactPoints: contactPointContract,
  consents: consentContract,
  accessLog: accessLogContract,
  exports: exportRequestContract,
  reviews: reviewContract,
  handIns: handInContract,
  privacy: privacyContract,
  sharing: sharingContract,
  partnerShare: partnerShareContract,
  keeping: keepingContract,
  tags: tagContract,
  fields: fieldContract,
  products: productContract,
  owned: ownedContract,
  promotions: promotionContract,
  wants: wantContract,
  traits: traitContract,
  forms: formContract,
  publicForms: publicFormContract,
  customerLinks: customerLinkContract,
  publicLinks: publicLinkContract,
  meet: meetContract,
  purchases: purchaseContract,
  events: eventContract,
  visitors: visitorContract,
  sites: siteContract,
  mailboxes: mailboxContract,
  mails: mailContract,
  mailSenders: mailSenderContract,
  whole: wholeContract,
  merges: mergeContract,
  ties: tieContract,
  graph: graphContract,
  markets: marketContract,
  quality: qualityContract,
  callBacks: callBackContract,
  documents: documentContract,
  search: searchContract,
  duplicates: duplicateContract,
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
