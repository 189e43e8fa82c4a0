import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/organise/settings',
    title: 'settings:title',
    component: lazyRouteComponent(() => import('./Settings.tsx'), 'Settings'),
    permission: 'setting.read',
  },
]
