// What came of a contact, with the moods and the ways of talking that its sentence goes with.
import type { Random } from '../../analytics/random.ts'
import type { DemoContact } from './demo-rows.rules.ts'

type Channel = DemoContact['channel']

export interface Outcome {
  readonly said: string
  /** From 1, angry, to 5, delighted; null where nobody was spoken to. */
  readonly moods: readonly [least: number, most: number] | null
  /** The ways in which this can have come about; any where none is named. */
  readonly channels?: readonly Channel[]
}

const withMoods =
  (least: number, most: number) =>
  (said: string, ...channels: Channel[]): Outcome => ({
    said,
    moods: [least, most],
    ...(channels.length > 0 ? { channels } : {}),
  })

export const glad = withMoods(4, 5)
export const content = withMoods(3, 4)
export const cool = withMoods(2, 3)
export const upset = withMoods(1, 2)
/** Only who rings somebody up finds nobody there. */
export const missed = (said: string): Outcome => ({ said, moods: null, channels: ['phone'] })

/** A sentence for how the customer feels, with the mood and the way of talking it allows; nobody there can happen to all. */
export function drawOutcome(
  random: Random,
  outcomes: readonly Outcome[],
  feeling: number,
  channel: Channel,
): Pick<DemoContact, 'result' | 'mood' | 'channel' | 'notReached'> {
  const distance = ({ moods }: Outcome) => (moods ? Math.max(moods[0] - feeling, feeling - moods[1], 0) : 0)
  const spoken = outcomes.filter(({ moods }) => moods)
  const nearest = Math.min(...spoken.map(distance))
  const { said, moods, channels } = random.pick(
    outcomes.filter((outcome) => !outcome.moods || distance(outcome) === nearest),
  )
  return {
    result: said,
    notReached: moods === null,
    mood: moods && Math.min(moods[1], Math.max(moods[0], feeling)),
    channel: !channels || channels.includes(channel) ? channel : random.pick(channels),
  }
}
