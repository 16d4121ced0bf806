import type { ComponentChildren, VNode } from 'preact'
import { BackLink } from '../../../src/ui/components/back-link.js'
import { Button, type ButtonProps } from '../../../src/ui/components/button.js'
import { CharacterCount, type CharacterCountProps } from '../../../src/ui/components/character-count.js'
import { Checkboxes } from '../../../src/ui/components/checkboxes.js'
import { Details } from '../../../src/ui/components/details.js'
import { ErrorMessage } from '../../../src/ui/components/error-message.js'
import { ErrorSummary } from '../../../src/ui/components/error-summary.js'
import { ExitThisPage } from '../../../src/ui/components/exit-this-page.js'
import { Fieldset } from '../../../src/ui/components/fieldset.js'
import { Footer } from '../../../src/ui/components/footer.js'
import { GenericHeader } from '../../../src/ui/components/generic-header.js'
import { Hint } from '../../../src/ui/components/hint.js'
import { Input, type InputProps } from '../../../src/ui/components/input.js'
import { InsetText } from '../../../src/ui/components/inset-text.js'
import { Label } from '../../../src/ui/components/label.js'
import { LanguageNavigation } from '../../../src/ui/components/language-navigation.js'
import { NotificationBanner } from '../../../src/ui/components/notification-banner.js'
import { Pagination, type PaginationLink } from '../../../src/ui/components/pagination.js'
import { Panel } from '../../../src/ui/components/panel.js'
import { PasswordInput } from '../../../src/ui/components/password-input.js'
import { Radios } from '../../../src/ui/components/radios.js'
import { Select } from '../../../src/ui/components/select.js'
import { ServiceNavigation } from '../../../src/ui/components/service-navigation.js'
import { SkipLink } from '../../../src/ui/components/skip-link.js'
import type { SummaryAction } from '../../../src/ui/components/summary-action.js'
import { SummaryCard } from '../../../src/ui/components/summary-card.js'
import { SummaryList } from '../../../src/ui/components/summary-list.js'
import { Table, type TableCell } from '../../../src/ui/components/table.js'
import { Tag } from '../../../src/ui/components/tag.js'
import { Textarea } from '../../../src/ui/components/textarea.js'
import { WarningText } from '../../../src/ui/components/warning-text.js'
import { parseHtml, toChildren } from './html-tree.js'

/** A fixture's `options`: the parameters of the Nunjucks macro, whose names differ from our props. */
/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape is another project's, and untyped there */
export type Options = Record<string, any>

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return */

function slot(options: Options | undefined): ComponentChildren {
  if (!options) return undefined
  return options['html'] ? html(options['html']) : (options['text'] as string | undefined)
}

function html(source: string): ComponentChildren {
  return toChildren(parseHtml(source.trim()))
}

/** «govuk-label--l» is our size `l`. */
function modifier(classes: string | undefined, prefix: string) {
  const found = classes?.split(' ').find((name) => name.startsWith(prefix))
  return found?.slice(prefix.length) as any
}

function otherClasses(classes: string | undefined, prefix: string): string | undefined {
  return classes
    ?.split(' ')
    .filter((name) => !name.startsWith(prefix))
    .join(' ')
}

function field(o: Options) {
  return {
    name: o['name'],
    ...(o['id'] && { id: o['id'] }),
    label: slot(o['label']),
    labelSize: modifier(o['label'].classes, 'govuk-label--'),
    isPageHeading: o['label'].isPageHeading ?? false,
    hint: slot(o['hint']),
    error: slot(o['errorMessage']),
  }
}

function legend(o: Options | undefined) {
  if (!o) return undefined
  const { legend: own } = o
  return {
    text: slot(own),
    size: modifier(own.classes, 'govuk-fieldset__legend--'),
    isPageHeading: own.isPageHeading,
  }
}

function choices(o: Options) {
  return {
    name: o['name'],
    ...(o['idPrefix'] && { idPrefix: o['idPrefix'] }),
    ...(o['fieldset'] && { legend: legend(o['fieldset'])! }),
    hint: slot(o['hint']),
    error: slot(o['errorMessage']),
    class: o['classes'],
    groupClass: o['formGroup']?.classes,
    items: o['items'].filter(Boolean).map((item: Options) =>
      item['divider']
        ? { divider: item['divider'] }
        : {
            value: item['value'],
            text: slot(item),
            id: item['id'],
            name: item['name'],
            hint: slot(item['hint']),
            isExclusive: item['behaviour'] === 'exclusive',
            conditional: item['conditional']?.html && html(item['conditional'].html),
          },
    ),
  }
}

function checkedValues(o: Options): string[] {
  return o['items'].filter(Boolean).flatMap((item: Options) => (item['checked'] ? [item['value']] : []))
}

function button(o: Options): ButtonProps {
  const variant = modifier(o['classes'], 'govuk-button--')
  return {
    variant: o['isStartButton'] ? 'start' : variant,
    class: otherClasses(o['classes'], 'govuk-button--'),
    children: slot(o),
    attributes: o['attributes'],
    ...(o['href'] ? { href: o['href'] } : { disabled: o['disabled'], name: o['name'] }),
  }
}

function input(o: Options): InputProps {
  return {
    ...field(o),
    ...(modifier(o['classes'], 'govuk-input--width-') && {
      width: Number(modifier(o['classes'], 'govuk-input--width-')) as 2,
    }),
    class: otherClasses(o['classes'], 'govuk-input--width-'),
    value: o['value'],
    prefix: slot(o['prefix']),
    suffix: slot(o['suffix']),
  }
}

function actions(o: Options | undefined): readonly SummaryAction[] | undefined {
  return o?.['items']?.map((item: Options) => ({
    href: item['href'],
    text: slot(item),
    hidden: item['visuallyHiddenText'],
    class: item['classes'],
  }))
}

function summaryRows(o: Options) {
  return o['rows'].filter(Boolean).map((row: Options) => ({
    key: slot(row['key']),
    value: slot(row['value']),
    actions: actions(row['actions']),
    class: row['classes'],
  }))
}

function cells(row: Options[]): TableCell[] {
  return row.map((cell) => ({ content: slot(cell), format: cell['format'] }))
}

function arrow(link: Options | undefined): PaginationLink | undefined {
  return link && { href: link['href'], text: slot(link), label: link['labelText'] }
}

/** How each published fixture is said with our components. */
export const adapters: Record<string, (options: Options) => VNode> = {
  'skip-link': (o) => (
    <SkipLink href={o['href']} class={o['classes']}>
      {slot(o)}
    </SkipLink>
  ),
  'generic-header': (o) => (
    <GenericHeader url={o['url']} class={o['classes']} containerClass={o['containerClasses']}>
      {o['logoHtml'] ? html(o['logoHtml']) : o['logoText']}
    </GenericHeader>
  ),
  'language-navigation': (o) => (
    <LanguageNavigation
      class={o['classes']}
      label={o['ariaLabel']}
      attributes={o['attributes']}
      items={o['items'].map((item: Options) => ({
        text: item['text'],
        lang: item['lang'],
        dir: item['dir'],
        description: item['languageDescriptionText'],
        ...(!item['current'] && { href: item['href'] }),
      }))}
    />
  ),
  'service-navigation': (o) => {
    const end = o['slots']?.end
    return (
      <ServiceNavigation
        class={o['classes']}
        serviceName={o['serviceName']}
        serviceUrl={o['serviceUrl']}
        isCollapsedOnMobile={o['collapseNavigationOnMobile']}
        items={o['navigation']?.map((item: Options) => ({
          text: slot(item),
          href: item['href'],
          ...(item['active'] && { current: 'section' }),
          ...(item['current'] && { current: 'page' }),
        }))}
        {...(end && { end: { content: html(end.html ?? end), isInline: end.align === 'inline' } })}
      />
    )
  },
  footer: (o) => (
    <Footer
      links={o['meta']?.items}
      sections={o['navigation']?.map((section: Options) => ({ ...section, links: section['items'] ?? [] }))}
    >
      {slot(o['meta'])}
    </Footer>
  ),
  'back-link': (o) => (
    <BackLink href={o['href'] ?? '#'} class={o['classes']}>
      {slot(o)}
    </BackLink>
  ),
  button: (o) => <Button {...button(o)} />,
  input: (o) => <Input {...input(o)} />,
  textarea: (o) => <Textarea {...field(o)} value={o['value']} rows={o['rows']} />,
  select: (o) => (
    <Select
      {...field(o)}
      class={o['classes']}
      options={o['items']}
      value={o['items'].find((item: Options) => item['selected'])?.value}
    />
  ),
  radios: (o) => <Radios {...choices(o)} value={o['value'] ?? checkedValues(o)[0]} />,
  checkboxes: (o) => <Checkboxes {...choices(o)} values={o['values'] ?? checkedValues(o)} />,
  'character-count': (o) => {
    const props = {
      ...field(o),
      value: o['value'],
      rows: o['rows'],
      threshold: o['threshold'],
      countType: o['countType'],
      maxLength: o['maxlength'],
      maxWords: o['maxwords'],
    } as CharacterCountProps
    return <CharacterCount {...props} />
  },
  'password-input': (o) => <PasswordInput {...field(o)} class={o['classes']} />,
  fieldset: (o) => <Fieldset legend={legend(o)!}>{o['html'] && html(o['html'])}</Fieldset>,
  hint: (o) => <Hint class={o['classes']}>{slot(o)}</Hint>,
  label: (o) => (
    <Label class={o['classes']} isPageHeading={o['isPageHeading']} for={o['for']}>
      {slot(o)}
    </Label>
  ),
  'error-message': (o) => <ErrorMessage class={o['classes']}>{slot(o)}</ErrorMessage>,
  'error-summary': (o) => (
    <ErrorSummary
      class={o['classes']}
      title={o['titleHtml'] ? html(o['titleHtml']) : o['titleText']}
      description={o['descriptionHtml'] ? html(o['descriptionHtml']) : o['descriptionText']}
      errors={(o['errorList'] ?? []).map((item: Options) => ({ text: slot(item), href: item['href'] }))}
    />
  ),
  'exit-this-page': (o) => (
    <ExitThisPage href={o['redirectUrl']}>
      {html('<span class="govuk-visually-hidden">Emergency</span> Exit this page')}
    </ExitThisPage>
  ),
  details: (o) => (
    <Details
      id={o['id']}
      open={o['open']}
      summary={o['summaryHtml'] ? html(o['summaryHtml']) : o['summaryText']}
    >
      {slot(o)}
    </Details>
  ),
  'inset-text': (o) => <InsetText class={o['classes']}>{slot(o)}</InsetText>,
  'warning-text': (o) => <WarningText class={o['classes']}>{slot(o)}</WarningText>,
  'notification-banner': (o) => (
    <NotificationBanner kind={o['type']} title={o['titleText']}>
      {slot(o)}
    </NotificationBanner>
  ),
  panel: (o) => <Panel title={o['titleHtml'] ? html(o['titleHtml']) : o['titleText']}>{slot(o)}</Panel>,
  'summary-list': (o) =>
    o['card'] ? (
      <SummaryCard
        title={slot(o['card'].title)}
        headingLevel={o['card'].title.headingLevel}
        cardActions={actions(o['card'].actions) ?? []}
        rows={summaryRows(o)}
        class={o['classes']}
      />
    ) : (
      <SummaryList rows={summaryRows(o)} class={o['classes']} />
    ),
  table: (o) => (
    <Table
      class={o['classes']}
      caption={o['caption']}
      captionSize={modifier(o['captionClasses'], 'govuk-table__caption--')}
      {...(o['head'] && { head: cells(o['head']) })}
      rows={o['rows'].map(cells)}
      firstCellIsHeader={o['firstCellIsHeader']}
    />
  ),
  tag: (o) => <Tag colour={modifier(o['classes'], 'govuk-tag--')}>{slot(o)}</Tag>,
  pagination: (o) => (
    <Pagination
      class={o['classes']}
      previous={arrow(o['previous'])}
      next={arrow(o['next'])}
      items={o['items']?.map((item: Options) =>
        item['ellipsis'] ? 'ellipsis' : { ...item, isCurrent: item['current'] },
      )}
    />
  ),
}
