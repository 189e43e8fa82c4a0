import { expect, test } from 'vitest'
import { Random } from '../../../analytics/random.ts'
import { type JudgedGroup, trialOf } from './tier-trial.rules.ts'

type Judged = Pick<JudgedGroup, 'tier' | 'isVip' | 'valueMinor'> & { isHeld: boolean; isNear: boolean }

function draw(random: Random): Judged[] {
  return Array.from({ length: random.integer(0, 60) }, () => ({
    tier: random.pick(['vip', 'ordinary'] as const),
    isVip: random.chance(0.4),
    isHeld: random.chance(0.2),
    isNear: random.chance(0.5),
    valueMinor: random.integer(-50, 1_000),
  }))
}

const groupsOf = (customers: Judged[]): JudgedGroup[] =>
  customers.map(({ tier, isVip, isNear, valueMinor }) => ({
    tier,
    isVip,
    customers: 1,
    valueMinor,
    near: isNear ? 1 : 0,
  }))

/** Customer by customer, as one would tell it. */
function byDefinition(customers: Judged[]) {
  const of = (is: (customer: Judged) => boolean) => {
    const some = customers.filter(is)
    return { customers: some.length, valueMinor: some.reduce((sum, { valueMinor }) => sum + valueMinor, 0) }
  }
  const next = ({ tier, isVip, isHeld }: Judged) => (isHeld ? tier : isVip ? 'vip' : 'ordinary')
  return {
    vip: of((each) => next(each) === 'vip'),
    ordinary: of((each) => next(each) === 'ordinary'),
    up: of((each) => each.tier === 'ordinary' && next(each) === 'vip'),
    down: of((each) => each.tier === 'vip' && next(each) === 'ordinary'),
    heldByHand: of(({ isHeld, isVip, tier }) => isHeld && isVip !== (tier === 'vip')).customers,
    near: of((each) => each.isNear && !each.isHeld && !each.isVip).customers,
  }
}

test('a trial of groups says what looking at one customer after another says', () => {
  const random = new Random('tier trial')
  for (let run = 0; run < 200; run++) {
    const customers = draw(random)
    const held = customers.filter(({ isHeld }) => isHeld)
    expect(trialOf(groupsOf(customers), groupsOf(held))).toEqual(byDefinition(customers))
  }
})
