import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/organise/fields',
    title: 'fields:title',
    component: lazyRouteComponent(() => import('./FieldsPage.tsx'), 'FieldsPage'),
    permission: 'setting.read',
  },
]
