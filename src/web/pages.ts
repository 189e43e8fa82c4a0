/** Every page of every feature, collected by file name: a new feature edits nothing here. */
import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router'
import type { PageRoute } from './page-route.ts'

const modules = import.meta.glob<{ routes: PageRoute[] }>('./features/*/*/*.routes.tsx', { eager: true })

export const pages: PageRoute[] = Object.values(modules).flatMap((module) => module.routes)

// Every part of the kit with made-up data; the built page has no trace of it.
if (import.meta.env.DEV) {
  const [load] = Object.values(import.meta.glob<{ Gallery: RouteComponent }>('./gallery/Gallery*.tsx'))
  if (load)
    pages.push({
      path: '/gallery',
      title: 'ui:gallery',
      component: lazyRouteComponent(load, 'Gallery'),
      open: true,
    })
}

const byPath = new Map(pages.map((page) => [page.path.toString(), page]))

export const hasPage = (path: string): boolean => byPath.has(path)

/** The page of a route pattern and of each of its parents that is itself a page, outermost first. */
export function trailOf(pattern: string): PageRoute[] {
  const parts = pattern.split('/').filter(Boolean)
  return parts.flatMap((_, index) => byPath.get(`/${parts.slice(0, index + 1).join('/')}`) ?? [])
}
