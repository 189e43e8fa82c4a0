// A department that has one of everything, each with a mark in its text: whoever must see nothing of it is asked for all.

import pino from 'pino'
import { updateCustomer } from '../../src/server/identify/customers/customers.service.ts'
import { keepMails, keyOfMail } from '../../src/server/identify/mail/keep.service.ts'
import { systemCtx } from '../../src/server/platform/ctx.ts'
import type { TestApi } from './api.ts'
import { fileAway, pdfOf } from './document-desk.ts'
import { handIn, openForm } from './form-desk.ts'
import type { Who } from './open-api.ts'
import { hire } from './staff.ts'

/** Ids of what it owns, by the endpoints that take them. */
export type Ids = Record<string, string>

/** In every text the first department writes: wherever it shows, something has leaked. */
export const mark = '晏殊秘'
export const phone = '13987650123'
export const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)

/** Built in; what is of it is archived. */
const kindOfScans = '0190a000-0000-7000-8000-000000000002'

async function activityOf(api: TestApi): Promise<string> {
  const house = api.as()
  const [known] = (await house.promotions.list()).data
  return known?.id ?? (await house.promotions.create({ name: '春茶节', startsOn: day(-20) })).id
}

/** One of everything that a department has. */
export async function fillBranch(
  api: TestApi,
  { employee, department }: { employee: string; department: string },
): Promise<Ids> {
  const ids: Ids = { employee }
  const manager: Who = { userId: employee, scope: { kind: 'department', departmentIds: [department] } }
  const own = api.as({ ...manager, name: '王经理', departmentId: department })
  const li = await hire(api, '李同事')
  const { id: customerId } = await own.customers.create({ kind: 'person', name: `${mark}客`, phone })
  ids.customer = customerId
  ids.person = (await own.people.create({ customerId, relation: 'spouse', name: `${mark}妻` })).id
  await own.markets.recordAttitude({ customerId, seenOn: day(-2), value: -1, about: mark })
  await own.markets.putNote({ customerId, market: 'customer', note: mark })
  const known = { kind: 'knows', isInverse: true, otherId: li.id, otherType: 'employee' } as const
  ids.tie = (await own.ties.create({ customerId, ...known, note: mark })).id
  const purchase = { customerId, purchasedAt: `${day(-3)}T10:00:00Z`, quantity: 1, amountMinor: 99_00 }
  const bought = await own.purchases.record({ ...purchase, orderNumber: mark })
  ids.operation = bought.operationId ?? ''
  await own.events.record({ messageId: mark, kind: 'view', customerId, subject: mark })
  await own.events.record({
    messageId: 'seen',
    kind: 'view',
    visitorKey: `${mark}-device`,
    consented: true,
    subject: '首页',
  })
  const seen = await own.visitors.identify({ visitorKey: `${mark}-device`, customerId })
  ids.identity = seen.id
  const talk = { channel: 'call', reason: 'care', complaint: mark, result: mark } as const
  const logged = await own.contacts.log({ customerId, ...talk, promises: [{ what: mark, dueOn: day(-1) }] })
  ids.contact = logged.id
  ids.promise = logged.promiseIds[0] ?? ''
  await own.timeline.mark({ customerId, entryKind: 'contact', entryId: logged.id, note: mark })
  ids.complaint = (await own.complaints.ofCustomer({ customerId })).data[0]?.id ?? ''
  const plan = { horizon: 'annual', year: 2030, goal: mark, strategy: mark } as const
  const made = await own.plans.create({
    customerId,
    ...plan,
    benefits: [{ what: mark, dueOn: day(-1) }],
    steps: [{ what: mark, dueOn: day(-1) }],
  })
  ids.plan = made.id
  const [written] = (await own.plans.ofCustomer({ customerId })).data
  ids.benefit = written?.benefits[0]?.id ?? ''
  ids.step = written?.steps[0]?.id ?? ''
  ids.answer = (await own.satisfaction.record({ customerId, expected: 5, perceived: 4, comment: mark })).id
  await own.tiers.setByHand({ customerId, tier: 'vip', reason: mark, until: day(30) })
  ids.handoff = (await own.handoffs.create({ customerId, toId: li.id, note: mark })).id
  ids.snooze = (await own.today.snooze({ customerId, days: 3 })).id
  ids.owned = (await own.owned.create({ customerId, name: mark, serial: mark, replaceOn: day(5) })).id
  ids.contactPoint = (await own.contactPoints.create({ customerId, kind: 'wechat', value: mark })).id
  Object.assign(ids, await correspond(api, own, { customerId, employeeId: employee }))
  ids.claim = await contradict(api, customerId)
  ids.want = (await own.wants.create({ customerId, what: mark, arisesFrom: day(5) })).id
  // An activity is the house's; who took part in it is the branch's.
  const promotionId = await activityOf(api)
  ids.part = (await own.promotions.addPart({ customerId, promotionId, done: mark, asked: mark })).id
  ids.trait = (await own.traits.create({ customerId, kind: 'likes', text: mark })).id
  await own.traits.note({ customerId, text: mark })
  const form = await openForm(api, { titleZh: mark, ownerId: employee }, 'join', {
    ...manager,
    departmentId: department,
  })
  ids.form = form.id
  await handIn(api, form.key, { name: mark, phone })
  ids.entry = (await own.forms.entries({ id: form.id })).data[0]?.id ?? ''
  await own.customerLinks.create({ customerIds: [customerId], fields: ['city'] })
  const wish = { wish: 'customer', basis: 'withdrawn', why: mark } as const
  ids.erasure = (await own.privacy.askErasure({ customerId, ...wish })).id
  ids.exportRequest = await askLargeExport(api, own)
  ids.callBack = (await own.callBacks.ask({ customerId })).id
  const term = { fromOn: day(-3), dueOn: day(-1), departmentIds: [department], goesTo: 'bringer' as const }
  ids.handIn = (await api.as().handIns.create({ ...term, name: mark, receiverId: employee })).id
  const rule = { name: '试', subject: 'customer.update' as const, fields: ['introducer'], isActive: true }
  const { id: ruleId } = await api.as().reviews.createRule({ ...rule, steps: [{ whose: 'above' }] })
  ids.review = (await own.customers.update({ id: customerId, introducer: mark })).waiting[0] ?? ''
  await api.as().reviews.archiveRule({ id: ruleId })
  ids.partner = (await own.sharing.createPartner({ name: mark, contact: mark })).id
  const share = { partnerId: ids.partner, purpose: 'care', aim: mark, customerIds: [customerId] } as const
  const shared = { startsOn: day(-1), endsOn: day(1), fields: [{ field: 'phone', form: 'full' }] } as const
  const agreed = { ...share, ...shared, fields: [...shared.fields], customerIds: [customerId] }
  ids.agreement = (await own.sharing.create(agreed)).id
  const scan = { customerId, kindId: kindOfScans, name: `${mark}.pdf`, title: mark }
  ids.document = (await fileAway(api, scan, pdfOf(mark), manager)).body.id
  const asked = await own.documents.approvals.ask({ customerId, id: ids.document ?? '', purpose: mark })
  ids.approval = asked.id
  ids.view = (await own.views.create({ name: mark, search: mark, isShared: true })).id
  const cycle = await own.cycles.create({
    name: mark,
    stage: 'act',
    metric: 'buyers',
    target: 0.5,
    filter: [],
    controlPercent: 0,
    startOn: day(-5),
    endOn: day(5),
  })
  ids.cycle = cycle.id
  await own.cycles.start({ id: cycle.id })
  ids.action = (await own.cycles.addAction({ id: cycle.id, what: mark })).actionId
  await own.customers.reveal({ id: customerId, field: 'phone' })

  const upload = { method: 'POST', body: `姓名,手机\n${mark},13987650124\n` }
  const stored = await api.request('/api/v1/identify/imports/files?name=x.csv', upload, manager)
  ids.file = ((await stored.json()) as { id: string }).id
  ids.import = (await own.imports.begin({ fileId: ids.file, target: 'customers' })).id
  ids.job = (await own.imports.check({ id: ids.import })).jobId
  return ids
}

/** A mailbox of one's own with a letter of the customer, one of a stranger, and somebody who is ignored. */
async function correspond(
  api: TestApi,
  own: ReturnType<TestApi['as']>,
  { customerId, employeeId }: { customerId: string; employeeId: string },
): Promise<Ids> {
  const line = { host: 'nowhere.invalid', port: 993, security: 'tls', username: mark } as const
  const box = { address: 'wang@branch.cn', employeeId, folders: ['INBOX'], fromOn: day(-3), password: mark }
  const { id: mailboxId } = await own.mailboxes.create({ ...line, ...box })
  await own.contactPoints.create({ customerId, kind: 'email', value: 'customer@branch.cn' })
  const letter = (name: string) => ({
    ...{
      key: keyOfMail(name),
      mailboxId,
      employeeId,
      folder: 'INBOX',
      uidValidity: '1',
      uid: 1,
      messageId: null,
    },
    ...{
      direction: 'incoming' as const,
      principals: [{ address: `${name}@branch.cn`, name: mark }],
      others: [],
    },
    ...{
      at: new Date(),
      subject: mark,
      text: mark,
      attachments: [{ name: mark, mediaType: 'text/plain', size: 1 }],
    },
  })
  await keepMails(systemCtx(api.db, pino({ level: 'silent' })), [letter('customer'), letter('stranger')])
  await own.mailSenders.ignore({ kind: 'address', value: 'friend@branch.cn' })
  const [mail] = (await own.mails.ofCustomer({ customerId })).data
  const [ignored] = (await own.mailSenders.ignored()).data
  return { mailbox: mailboxId, mail: mail?.id ?? '', mailIgnored: ignored?.id ?? '' }
}

/** Every file is a large one for as long as it takes to ask. */
async function askLargeExport(api: TestApi, own: ReturnType<TestApi['as']>): Promise<string> {
  const { value } = (await api.as().settings.list()).data.find(({ key }) => key === 'export.limits') ?? {}
  const none = { ...Object(value), customers: 0, fullCustomers: 0 }
  const { operationId } = await api.as().settings.put({ key: 'export.limits', value: none })
  const { id } = await own.exports.ask({ purpose: mark })
  await api.as().history.undo({ id: operationId })
  return id ?? ''
}

/** An interface says something else of the customer than the staff. */
async function contradict(api: TestApi, customerId: string): Promise<string> {
  const system = systemCtx(api.db, pino({ level: 'silent' }))
  await updateCustomer({ ...system, actor: { ...system.actor, via: 'apiKey' } }, customerId, {
    phone: '13987650999',
  })
  const found = await api.db
    .selectFrom('fieldClaim')
    .select('id')
    .where('customerId', '=', customerId)
    .executeTakeFirst()
  return found?.id ?? ''
}
