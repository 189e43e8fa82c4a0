import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/organise/departments',
    title: 'departments:title',
    component: lazyRouteComponent(() => import('./Departments.tsx'), 'Departments'),
    permission: 'organise.read',
    texts: ['organise'],
  },
]
