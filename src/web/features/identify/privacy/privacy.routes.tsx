import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/organise/erasures',
    title: 'privacy:title',
    component: lazyRouteComponent(() => import('./ErasuresPage.tsx'), 'ErasuresPage'),
    permission: 'erasure.ask',
  },
]
