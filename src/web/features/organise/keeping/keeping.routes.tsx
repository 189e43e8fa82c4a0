import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/organise/keeping',
    title: 'keeping:title',
    component: lazyRouteComponent(() => import('./KeepingPage.tsx'), 'KeepingPage'),
    permission: 'setting.read',
  },
]
