// What another VIP rule would change, from groups of customers alone.

/** Customers of one tier of whom the other rule says one thing. */
export type JudgedGroup = {
  tier: 'ordinary' | 'vip'
  isVip: boolean
  customers: number
  valueMinor: number
  near: number
}

/** `held` are those among `everybody` whose tier somebody has set: they keep it, whatever the rule says. */
export function trialOf(everybody: JudgedGroup[], held: JudgedGroup[]) {
  const free = (is: Test) => add(sumOf(everybody, is), sumOf(held, is), -1)
  const wasVip: Test = ({ tier }) => tier === 'vip'
  const wasOrdinary: Test = ({ tier }) => tier === 'ordinary'
  const isVip: Test = (group) => group.isVip
  const isOrdinary: Test = (group) => !group.isVip
  const vip = add(free(isVip), sumOf(held, wasVip))
  const ordinary = add(free(isOrdinary), sumOf(held, wasOrdinary))
  return {
    vip: plain(vip),
    ordinary: plain(ordinary),
    up: plain(free((group) => wasOrdinary(group) && group.isVip)),
    down: plain(free((group) => wasVip(group) && !group.isVip)),
    heldByHand: sumOf(held, (group) => wasVip(group) !== group.isVip).customers,
    // Whom somebody keeps ordinary is not close to VIP, however near his numbers come.
    near: free(isOrdinary).near,
  }
}

type Test = (group: JudgedGroup) => boolean
type Sum = Pick<JudgedGroup, 'customers' | 'valueMinor' | 'near'>

function sumOf(groups: JudgedGroup[], is: Test): Sum {
  return groups
    .filter(is)
    .reduce<Sum>((sum, group) => add(sum, group), { customers: 0, valueMinor: 0, near: 0 })
}

function add(a: Sum, b: Sum, times = 1): Sum {
  return {
    customers: a.customers + times * b.customers,
    valueMinor: a.valueMinor + times * b.valueMinor,
    near: a.near + times * b.near,
  }
}

const plain = ({ customers, valueMinor }: Sum) => ({ customers, valueMinor })
