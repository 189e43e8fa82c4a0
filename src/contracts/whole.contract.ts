// Everything about a customer in one call. Each part is what the endpoint of its own answers, for whoever may call that.
import { z } from 'zod'
import { consentContract } from './consent.contract.ts'
import { contactContract } from './contact.contract.ts'
import { contactPointContract } from './contact-point.contract.ts'
import { customerContract } from './customer.contract.ts'
import { documentContract } from './document.contract.ts'
import { type EndpointMeta, endpoint, id, listOf } from './endpoint.ts'
import { eventContract } from './event.contract.ts'
import { marketContract } from './market.contract.ts'
import { mergeContract } from './merge.contract.ts'
import { ownedContract } from './owned.contract.ts'
import { personContract } from './person.contract.ts'
import { planContract } from './plan.contract.ts'
import { complaintContract, promiseContract } from './promise.contract.ts'
import { promotionContract } from './promotion.contract.ts'
import { purchaseContract } from './purchase.contract.ts'
import { qualityContract } from './quality.contract.ts'
import { satisfactionContract } from './satisfaction.contract.ts'
import { tieContract } from './tie.contract.ts'
import { tierContract } from './tier.contract.ts'
import { timelineContract } from './timeline.contract.ts'
import { todayContract } from './today.contract.ts'
import { traitContract } from './trait.contract.ts'
import { wantContract } from './want.contract.ts'

/** Which endpoint a part repeats: its right is the part's right, its answer the part's answer. */
export const partEndpoints = {
  next: todayContract.glance,
  tier: tierContract.ofCustomer,
  people: personContract.list,
  contactPoints: contactPointContract.ofCustomer,
  ties: tieContract.ofCustomer,
  traits: traitContract.ofCustomer,
  wants: wantContract.ofCustomer,
  promotions: promotionContract.ofCustomer,
  owned: ownedContract.ofCustomer,
  purchases: purchaseContract.list,
  contacts: contactContract.ofCustomer,
  promises: promiseContract.ofCustomer,
  complaints: complaintContract.ofCustomer,
  plans: planContract.ofCustomer,
  answers: satisfactionContract.recent,
  documents: documentContract.ofCustomer,
  consents: consentContract.ofCustomer,
  provenance: qualityContract.provenance,
  attitudes: marketContract.attitudes,
  members: mergeContract.members,
  activity: eventContract.activity,
  timeline: timelineContract.ofCustomer,
}

export type WholePart = keyof typeof partEndpoints
export const wholeParts = Object.keys(partEndpoints) as [WholePart, ...WholePart[]]

export const permissionOf = (part: WholePart): EndpointMeta['permission'] =>
  partEndpoints[part]['~orpc'].meta.permission

type Answering<S> = { '~orpc': { outputSchema?: S } }

/** Absent where the caller did not ask for it or has no right to it. */
function part<S extends z.ZodType>({ '~orpc': { outputSchema } }: Answering<S>): z.ZodOptional<S> {
  if (!outputSchema) throw new Error('a part of the whole has no answer')
  return z.optional(outputSchema)
}

function whole<S extends z.ZodType>({ '~orpc': { outputSchema } }: Answering<S>): S {
  if (!outputSchema) throw new Error('a customer has no answer')
  return outputSchema
}

export const wholeContract = {
  ofCustomer: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/whole',
    summary:
      'Everything about a customer in one call, the newest of each part, as far as the caller may see it',
    tags: ['customers'],
  })
    .input(
      z.object({
        customerId: id,
        /** Only these, separated by commas. */
        parts: listOf(z.enum(wholeParts)).optional(),
      }),
    )
    .output(
      z.object({
        customer: whole(customerContract.get),
        next: part(partEndpoints.next),
        tier: part(partEndpoints.tier),
        people: part(partEndpoints.people),
        contactPoints: part(partEndpoints.contactPoints),
        ties: part(partEndpoints.ties),
        traits: part(partEndpoints.traits),
        wants: part(partEndpoints.wants),
        promotions: part(partEndpoints.promotions),
        owned: part(partEndpoints.owned),
        purchases: part(partEndpoints.purchases),
        contacts: part(partEndpoints.contacts),
        promises: part(partEndpoints.promises),
        complaints: part(partEndpoints.complaints),
        plans: part(partEndpoints.plans),
        answers: part(partEndpoints.answers),
        documents: part(partEndpoints.documents),
        consents: part(partEndpoints.consents),
        provenance: part(partEndpoints.provenance),
        attitudes: part(partEndpoints.attitudes),
        members: part(partEndpoints.members),
        activity: part(partEndpoints.activity),
        timeline: part(partEndpoints.timeline),
        /** What there is that the caller has no right to. */
        withheld: z.array(z.enum(wholeParts)),
      }),
    ),
}
