/** Which of Today's lists is open, and whose: in the address, so that it can be sent and gone back to. */
import { useNavigate, useSearch } from '@tanstack/react-router'

export const todayTabs = ['waiting', 'snoozed', 'handed', 'done', 'team'] as const
export type TodayTab = (typeof todayTabs)[number]

export function useTodayAddress() {
  const raw: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const tab = todayTabs.find((each) => each === raw.list) ?? 'waiting'
  const of = typeof raw.of === 'string' ? raw.of : undefined
  const name = typeof raw.name === 'string' ? raw.name : undefined
  return {
    tab,
    /** A colleague, when it is his list. */
    of: of === undefined ? undefined : { id: of, name: name ?? '' },
    openTab: (next: TodayTab) =>
      void navigate({ to: '/today', search: next === 'waiting' ? {} : { list: next } }),
    openColleague: (id: string, colleague: string) =>
      void navigate({ to: '/today', search: { of: id, name: colleague } }),
  }
}
