import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/identify/imports',
    title: 'imports:title',
    component: lazyRouteComponent(() => import('./ImportsPage.tsx'), 'ImportsPage'),
    permission: 'customer.import',
  },
  {
    path: '/identify/imports/$importId',
    title: 'imports:one',
    texts: ['duplicates', 'quality'],
    component: lazyRouteComponent(() => import('./ImportPage.tsx'), 'ImportPage'),
    permission: 'customer.import',
  },
]
