import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/identify/quality',
    title: 'quality:title',
    permission: 'quality.read',
    component: lazyRouteComponent(() => import('./QualityPage.tsx'), 'QualityPage'),
  },
  {
    path: '/identify/quality/conflicts',
    title: 'quality:conflict.title',
    permission: 'quality.read',
    component: lazyRouteComponent(() => import('./ConflictsPage.tsx'), 'ConflictsPage'),
  },
]
