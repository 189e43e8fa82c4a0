import type { RouteComponent } from '@tanstack/react-router'
import type { Permission } from '../contracts/permission.ts'

/**
 * What a feature's `<module>.routes.tsx` exports as `routes`: its pages as data. Paths follow the chain:
 * `/identify/customers`, `/identify/customers/$customerId`; a path's parents are its breadcrumbs.
 */
export type PageRoute = {
  path: `/${string}`
  /** `module:key` of the page's name, for breadcrumbs and the window's title. The module's texts load with the page. */
  title: string
  component: RouteComponent
  /** Further texts the page needs, by module. */
  texts?: string[]
  /** Without this right the page says so instead of opening. */
  permission?: Permission
  /** Stands alone, without the frame (sign-in, a print view, a survey a customer opens). */
  alone?: boolean
  /** Nobody need be signed in. */
  open?: boolean
}

/** The texts a page needs before it is shown. */
export const textsOf = (page: PageRoute): string[] => [
  page.title.split(':')[0] ?? 'ui',
  ...(page.texts ?? []),
]
