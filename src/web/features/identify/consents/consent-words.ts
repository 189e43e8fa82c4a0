import type { Answers } from '../../../api.ts'

export type Standing = Answers['consents']['ofCustomer']['standing'][number]
/** He himself has said it, over this channel or any; the rest is the house's default. */
export const isSaid = ({ because }: Pick<Standing, 'because'>) => because !== 'default'

/** Channels on which he has said something of their own, by what he said, in the order of the channels. */
export function saidByChannel(places: readonly Standing[]) {
  const every = places.find(({ channel }) => channel === null)
  const own = places.filter(
    (place) => place.channel !== null && isSaid(place) && place.consentId !== every?.consentId,
  )
  const groups = new Map<string, { because: Said; channels: Channel[] }>()
  for (const { because, channel } of own) {
    if (because === 'default' || channel === null) continue
    const group = groups.get(because) ?? { because, channels: [] }
    group.channels.push(channel)
    groups.set(because, group)
  }
  const others = places.filter(({ channel }) => channel !== null).length - own.length
  return { groups: [...groups.values()], others }
}

type Said = Exclude<Standing['because'], 'default'>
type Channel = NonNullable<Standing['channel']>

export type ConsentLine = Answers['consents']['ofCustomer']['lines'][number]
