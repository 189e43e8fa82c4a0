import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/identify/promotions',
    title: 'promotions:title',
    permission: 'customer.read',
    component: lazyRouteComponent(() => import('./PromotionsPage.tsx'), 'PromotionsPage'),
  },
]
