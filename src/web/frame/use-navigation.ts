import { useLocation } from '@tanstack/react-router'
import { type NavigationItem, navigation, type Stage, stages } from '../features/navigation.ts'
import { hasPage } from '../pages.ts'
import { useCan } from '../session.ts'

export type NavigationGroup = { stage: Stage; items: NavigationItem[] }

/** What this reader can open, stage by stage; stages without a page for him are left out. */
export function useNavigation(): NavigationGroup[] {
  const can = useCan()
  const open = navigation.filter((item) => hasPage(item.path) && can(item.permission))
  return stages
    .map((stage) => ({ stage, items: open.filter((item) => item.stage === stage) }))
    .filter((group) => group.items.length > 0)
}

/** The entry whose page, or a page below it, is open. The longest path wins. */
export function useActiveItem(): NavigationItem | undefined {
  const { pathname } = useLocation()
  return navigation
    .filter((item) => pathname === item.path || pathname.startsWith(`${item.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0]
}
