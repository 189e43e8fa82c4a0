import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/identify/forms',
    title: 'forms:title',
    component: lazyRouteComponent(() => import('./FormsPage.tsx'), 'FormsPage'),
    permission: 'form.read',
  },
  {
    path: '/identify/forms/$formId',
    title: 'forms:title',
    component: lazyRouteComponent(() => import('./FormDetailPage.tsx'), 'FormDetailPage'),
    texts: ['formPage', 'around', 'customers', 'consents'],
    permission: 'form.read',
  },
  {
    path: '/f/$key',
    title: 'formPage:title',
    component: lazyRouteComponent(() => import('./FormPage.tsx'), 'FormPage'),
    texts: ['around'],
    alone: true,
    open: true,
  },
  {
    path: '/my/$token',
    title: 'formPage:my.title',
    component: lazyRouteComponent(() => import('./MyDataPage.tsx'), 'MyDataPage'),
    texts: ['around'],
    alone: true,
    open: true,
  },
  {
    path: '/f/confirm/$token',
    title: 'formPage:confirm.title',
    component: lazyRouteComponent(() => import('./ConfirmPage.tsx'), 'ConfirmPage'),
    alone: true,
    open: true,
  },
]
