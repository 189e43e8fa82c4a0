import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/organise/people',
    title: 'people:title',
    component: lazyRouteComponent(() => import('./People.tsx'), 'People'),
    permission: 'organise.read',
    texts: ['organise'],
  },
  {
    path: '/organise/people/roles',
    title: 'people:roles.title',
    component: lazyRouteComponent(() => import('./Roles.tsx'), 'Roles'),
    permission: 'organise.read',
    texts: ['organise'],
  },
]
