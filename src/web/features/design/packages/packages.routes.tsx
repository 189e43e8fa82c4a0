import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/design/packages',
    title: 'packages:title',
    texts: ['customers'],
    component: lazyRouteComponent(() => import('./PackagesPage.tsx'), 'PackagesPage'),
    permission: 'design.read',
  },
]
