import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/identify/products',
    title: 'products:title',
    component: lazyRouteComponent(() => import('./ProductsPage.tsx'), 'ProductsPage'),
    permission: 'purchase.read',
  },
]
