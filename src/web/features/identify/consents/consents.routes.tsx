import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/organise/consent-texts',
    title: 'consents:texts.title',
    component: lazyRouteComponent(() => import('./ConsentTextsPage.tsx'), 'ConsentTextsPage'),
    permission: 'setting.read',
  },
]
