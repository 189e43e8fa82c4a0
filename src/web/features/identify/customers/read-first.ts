/** The customer's page asks once: what each panel will want is put where it looks first, and renews itself from then on. */
import { type Answers, api, orpc } from '../../../api.ts'
import { queryClient } from '../../../query.ts'
import { days } from '../events/activity-days.ts'

type Whole = Answers['whole']['ofCustomer']

/** A customer who is shown already is only read again: the panels look after themselves. */
export async function readFirst(id: string): Promise<Answers['customers']['get']> {
  if (queryClient.getQueryData(orpc.customers.get.queryKey({ input: { id } })))
    return api.customers.get({ id })
  const whole = await api.whole.ofCustomer({ customerId: id })
  layOut(whole)
  return whole.customer
}

function layOut({ customer, ...parts }: Whole): void {
  const input = { customerId: customer.id }
  const pairs: [readonly unknown[], unknown][] = [
    [orpc.today.glance.queryKey({ input }), parts.next],
    [orpc.tiers.ofCustomer.queryKey({ input }), parts.tier],
    [orpc.people.list.queryKey({ input }), parts.people],
    [orpc.contactPoints.ofCustomer.queryKey({ input }), parts.contactPoints],
    [orpc.ties.ofCustomer.queryKey({ input }), parts.ties],
    [orpc.traits.ofCustomer.queryKey({ input }), parts.traits],
    [orpc.markets.attitudes.queryKey({ input }), parts.attitudes],
    [orpc.wants.ofCustomer.queryKey({ input }), parts.wants],
    [orpc.owned.ofCustomer.queryKey({ input }), parts.owned],
    [orpc.purchases.list.queryKey({ input: { ...input, limit: 6 } }), parts.purchases],
    [orpc.promises.ofCustomer.queryKey({ input }), parts.promises],
    [orpc.complaints.ofCustomer.queryKey({ input }), parts.complaints],
    [orpc.plans.ofCustomer.queryKey({ input }), parts.plans],
    [orpc.satisfaction.recent.queryKey({ input: { ...input, limit: 5 } }), parts.answers],
    [orpc.documents.ofCustomer.queryKey({ input }), parts.documents],
    [orpc.consents.ofCustomer.queryKey({ input }), parts.consents],
    [orpc.quality.provenance.queryKey({ input }), parts.provenance],
    [orpc.merges.members.queryKey({ input: { id: customer.id } }), parts.members],
    [orpc.events.activity.queryKey({ input: { ...input, days, limit: 20 } }), parts.activity],
    [
      orpc.timeline.ofCustomer.queryKey({ input: { ...input, limit: 50, cursor: undefined } }),
      parts.timeline,
    ],
  ]
  for (const [key, answer] of pairs) if (answer !== undefined) queryClient.setQueryData(key, answer)
}
