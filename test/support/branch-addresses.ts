// Where each thing of a branch stands in the API, and what would be written there.
import { newId } from '../../src/server/platform/ids.ts'
import { day, type Ids, mark, phone } from './branch-with-everything.ts'
import type { Endpoint } from './endpoints.ts'

/** What each place of an address stands for; an id of a thing of its own kind is named after its router. */
const idNames: Record<string, string> = {
  'customers.id': 'customer',
  'merges.id': 'customer',
  'documents.id': 'document',
  'documents.approvalId': 'approval',
  'people.id': 'person',
  'callBacks.id': 'callBack',
  'reviews.id': 'review',
  'handIns.id': 'handIn',
  'ties.id': 'tie',
  'graph.id': 'customer',
  'contacts.id': 'contact',
  'promises.id': 'promise',
  'complaints.id': 'complaint',
  'plans.id': 'plan',
  'plans.updateBenefit.id': 'benefit',
  'plans.removeBenefit.id': 'benefit',
  'plans.updateStep.id': 'step',
  'plans.removeStep.id': 'step',
  'plans.planId': 'plan',
  'handoffs.id': 'handoff',
  'satisfaction.id': 'answer',
  'today.id': 'snooze',
  'cycles.id': 'cycle',
  'cycles.actionId': 'action',
  'sharing.id': 'agreement',
  'sharing.updatePartner.id': 'partner',
  'sharing.archivePartner.id': 'partner',
  'views.id': 'view',
  'wants.id': 'want',
  'promotions.updatePart.id': 'part',
  'promotions.removePart.id': 'part',
  'traits.id': 'trait',
  'owned.id': 'owned',
  'forms.id': 'form',
  'forms.entryId': 'entry',
  'imports.id': 'import',
  'duplicates.id': 'import',
  'jobs.id': 'job',
  'quality.settle.id': 'claim',
  'contactPoints.id': 'contactPoint',
  'contactPoints.memberId': 'customer',
  'history.id': 'operation',
  'privacy.id': 'erasure',
  'exports.id': 'exportRequest',
  'visitors.id': 'identity',
  'timeline.entryId': 'contact',
  'mailboxes.id': 'mailbox',
  'mails.id': 'mail',
  'mailSenders.id': 'mailIgnored',
}

/** Undefined where nobody has said what stands at a place. */
export function addressOf({ name, path }: Endpoint, ids: Ids): string | undefined {
  const router = name.split('.')[0]
  let isComplete = true
  const address = path.replace(/\{(\w+)\}/g, (_, place: string) => {
    if (place === 'customerId') return ids.customer ?? ''
    if (place === 'wish') return 'cancel'
    if (place === 'market') return 'customer'
    if (place === 'at') return '2026-01-01'
    if (place === 'purpose') return 'marketing'
    if (place === 'field') return 'phone'
    if (place === 'entryKind') return 'contact'
    if (place === 'address') return 'stranger@branch.cn'
    if (place === 'number') return '0'
    const id = ids[idNames[`${name}.${place}`] ?? idNames[`${router}.${place}`] ?? '']
    if (!id) isComplete = false
    return id ?? ''
  })
  return isComplete ? address : undefined
}

const handInOf = (ids: Ids) => {
  const term = { fromOn: day(0), dueOn: day(3), goesTo: 'bringer' }
  return { ...term, name: '甲', receiverId: ids.employee, departmentIds: [newId()] }
}

/** The usual line, to where nothing is. */
const lineOf = { host: 'nowhere.invalid', port: 993, security: 'tls', username: '甲' }
const boxOf = { address: 'other@branch.cn', folders: ['INBOX'], fromOn: day(-3) }

const sharingOf = ({ customer = '', partner }: Ids) => {
  const what = { purpose: 'care', aim: '甲', fields: [{ field: 'name', form: 'full' }] }
  return { partnerId: partner, ...what, customerIds: [customer], startsOn: day(0), endsOn: day(1) }
}

/** Bodies that would be taken if the record were his. */
export function writingsOn(ids: Ids, strangerId: string): Record<string, object> {
  const customerId = ids.customer
  const fact = { customerId, purchasedAt: `${day(-1)}T10:00:00Z`, quantity: 1, amountMinor: 1 }
  const cycle = { metric: 'buyers', filter: [], startOn: day(-5), endOn: day(5) }
  return {
    'customers.create': { kind: 'person', name: '甲', phone },
    'customers.update': { city: '甲' },
    'customers.bulk': { ids: [customerId], set: { source: '甲' } },
    'customers.match': { filter: [] },
    'customers.changeAll': { filter: [], guard: 'of nobody', set: { source: '甲' } },
    'customers.reveal': { field: 'phone' },
    'merges.preview': { memberIds: [newId()] },
    'merges.merge': { memberIds: [newId()] },
    'merges.previewSplit': { memberId: customerId },
    'merges.split': { memberId: customerId },
    'privacy.askErasure': { wish: 'customer', basis: 'withdrawn' },
    'privacy.decideErasure': { isGranted: false },
    'exports.ask': { purpose: '甲' },
    'exports.decide': { isGranted: false, why: '甲' },
    'consents.record': { entries: [{ purpose: 'marketing', state: 'granted' }], how: 'call' },
    'customerLinks.create': { customerIds: [customerId], fields: ['city'] },
    'forms.create': { purpose: 'join', titleZh: '甲' },
    'forms.update': { titleZh: '甲' },
    'forms.settle': { customerId: null },
    'forms.dismiss': { reason: '甲' },
    'callBacks.attempt': { result: 'busy' },
    'callBacks.settle': { fields: { phone: { state: 'verified' } } },
    'callBacks.drop': { note: '甲' },
    'reviews.vote': { verdict: 'agree' },
    'handIns.handIn': { lines: [{ name: '甲', phone: '13911112222', address: '甲' }] },
    'handIns.create': { ...handInOf(ids) },
    'handIns.assign': { employeeId: ids.employee, count: 1 },
    'quality.mark': { state: 'verified' },
    'quality.settle': { take: true },
    'contactPoints.create': { kind: 'qq', value: '甲' },
    'contactPoints.update': { value: '甲' },
    'duplicates.check': { kind: 'person', name: `${mark}客`, phone },
    'duplicates.decide': { pairs: [{ firstId: customerId, secondId: newId() }], verdict: 'different' },
    'duplicates.ask': { firstId: customerId, secondId: newId() },
    'documents.update': { title: '甲' },
    'documents.uses.note': { act: 'print', purpose: '甲' },
    'documents.approvals.ask': { purpose: '甲' },
    'documents.approvals.decide': { isGranted: true },
    'documents.destroy': { documents: [{ customerId, id: ids.document }], reason: '甲' },
    'people.create': { relation: 'child', name: '甲' },
    'people.update': { name: '甲' },
    'markets.recordAttitude': { seenOn: day(-1), value: 1 },
    'markets.putNote': { market: 'supplier' },
    'graph.settleHousehold': { otherId: newId(), lives: 'together' },
    'ties.create': { kind: 'friend', otherId: newId() },
    'ties.update': { note: '甲' },
    'purchases.record': fact,
    'purchases.recordMany': { purchases: [fact] },
    'events.record': { messageId: '甲', kind: 'visit', customerId },
    'visitors.identify': { visitorKey: `${mark}-device`, customerId },
    'events.recordMany': { events: [{ messageId: '乙', kind: 'order', customerId, amountMinor: 1 }] },
    'mailboxes.test': { ...lineOf, mailboxId: ids.mailbox },
    'mailboxes.create': { ...lineOf, ...boxOf, employeeId: ids.employee, password: '甲' },
    'mailboxes.update': { isPaused: true },
    'mails.fileAttachment': { kindId: newId() },
    'mailSenders.assign': { newCustomer: { kind: 'person', name: '甲' } },
    'mailSenders.ignore': { kind: 'domain', value: 'branch.cn', mailboxId: ids.mailbox },
    'owned.create': { name: '甲' },
    'owned.update': { name: '甲' },
    'owned.serve': { kind: 'repair' },
    'promotions.addPart': { promotionId: newId() },
    'promotions.updatePart': { asked: '甲' },
    'wants.create': { what: '甲' },
    'wants.update': { what: '甲' },
    'wants.settle': { state: 'met' },
    'timeline.mark': { note: '甲' },
    'traits.create': { kind: 'likes', text: '甲' },
    'traits.update': { text: '甲' },
    'traits.note': { text: '甲' },
    'sharing.createPartner': { name: '甲' },
    'sharing.updatePartner': { name: '甲' },
    'sharing.create': sharingOf(ids),
    'sharing.update': sharingOf(ids),
    'sharing.preview': {
      purpose: 'care',
      fields: [{ field: 'name', form: 'full' }],
      customerIds: [customerId],
    },
    'sharing.approve': { version: 1 },
    'sharing.refuse': { why: '甲' },
    'sharing.revoke': { why: '甲' },
    'views.create': { name: '甲' },
    'views.update': { name: '甲' },
    'imports.begin': { fileId: ids.file, target: 'customers' },
    'imports.configure': { mapping: {}, options: {} },
    'handoffs.create': { toId: strangerId },
    'plans.create': { horizon: 'annual', year: 2031, goal: '甲', strategy: '甲' },
    'plans.update': { goal: '甲' },
    'plans.close': { conclusion: '甲' },
    'plans.addBenefit': { what: '甲' },
    'plans.updateBenefit': { what: '甲' },
    'plans.addStep': { what: '甲', dueOn: day(1) },
    'plans.updateStep': { what: '甲' },
    'promises.create': { what: '甲', dueOn: day(1) },
    'promises.update': { what: '甲' },
    'promises.settle': { state: 'kept' },
    'complaints.settle': { settlement: '甲' },
    'contacts.log': { customerId, channel: 'call', reason: 'care' },
    'contacts.correct': { channel: 'call', reason: 'care' },
    'contacts.withdraw': { why: '甲' },
    'today.snooze': { days: 1 },
    'satisfaction.record': { customerId, expected: 1, perceived: 1 },
    'satisfaction.invite': { customerId },
    'satisfaction.settle': { settlement: '甲' },
    'tiers.setByHand': { tier: 'ordinary', reason: '甲', until: day(3) },
    'cycles.baseline': cycle,
    'cycles.create': {
      ...cycle,
      name: '甲',
      stage: 'act',
      target: 1,
      controlPercent: 0,
      followsId: ids.cycle,
    },
    'cycles.update': { name: '甲' },
    'cycles.close': { conclusion: '甲', succeeded: true },
    'cycles.addAction': { what: '甲' },
    'cycles.updateAction': { what: '甲' },
  }
}
