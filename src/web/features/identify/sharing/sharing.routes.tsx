import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/identify/sharing',
    title: 'sharing:title',
    component: lazyRouteComponent(() => import('./SharingPage.tsx'), 'SharingPage'),
    permission: 'sharing.read',
  },
]
