// What we propose to do at each stage, until a house words its own.

export type Words = { zh: string; en: string }
export type Stage = 'establishment' | 'adaptation' | 'growth' | 'maturity' | 'decline' | 'lost'
type Proposal = Words & { basis: 'source' | 'ours' }

/**
 * The sources say what to do up to maturity, growth and maturity in one breath; the text on decline is missing there, and of
 * who has left they only say that dissatisfaction drives out at any stage. So those two are ours altogether.
 */
export const proposals: Record<Stage, Proposal> = {
  establishment: {
    basis: 'source',
    zh: '只是有兴趣，还没有买过。先让他知道、再留意、再想要，然后帮他很快做决定：介绍要看得懂，试用要不费力，下一步要明确。',
    en: 'Interested, but has never bought. First let them know of us, then take notice, then want it, then decide quickly: an introduction that is easily understood, a trial without effort, one clear next step.',
  },
  adaptation: {
    basis: 'source',
    zh: '刚开始买，心里会想买得对不对。多服务、少推销：确认他用得好，让他知道这个决定是对的；有问题当天解决，把信任先建起来。',
    en: 'Has just begun to buy and wonders whether it was right. Serve more than you sell: see that it works for them, confirm that the choice was right, solve what goes wrong on the same day, build trust first.',
  },
  growth: {
    basis: 'source',
    zh: '往来还不久，或越买越多。质量和服务再进一步，请他再来、买得更宽；给双方都划算的优惠，让满意变成信任。',
    en: 'Known for a short while, or buying more and more. Go one step further in quality and service, invite them back and to more of what we offer; a discount that pays for both sides turns satisfaction into trust.',
  },
  maturity: {
    basis: 'source',
    zh: '往来稳定。守住质量和服务，不让他觉得被忽略；用关系计划把信任变成忠诚，请他介绍朋友。',
    en: 'A steady relationship. Keep up quality and service and never let them feel taken for granted; a relationship plan turns trust into loyalty, and they may introduce friends.',
  },
  decline: {
    basis: 'ours',
    zh: '沉默得比平常久，或越买越少。先问原因，再决定花多少力气：能改的马上改，补偿要合理也要快，给他一个再来的理由。',
    en: 'Silent for longer than usual, or buying less and less. Ask why first, then decide how much effort it deserves: mend at once what can be mended, make good quickly and fairly, give them a reason to come back.',
  },
  lost: {
    basis: 'ours',
    zh: '已经离开。弄清为什么走，记下来，让别人不再因此离开；值得挽回的换个由头再联系一次，其余的客气告别，不再打扰。',
    en: 'Has gone. Find out why and write it down, so that nobody else leaves for that; who is worth winning back gets one more call with a new pretext, the others a friendly farewell and peace.',
  },
}

export const stages: Stage[] = ['establishment', 'adaptation', 'growth', 'maturity', 'decline', 'lost']
