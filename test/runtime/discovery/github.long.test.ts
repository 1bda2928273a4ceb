/** How well the search finds what is meant among the 1,223 tools of GitHub's document, and how fast. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { catalogFromSource } from '../../../generator/serve.js';
import { indexTools } from '../../../runtime/discovery/rank.js';
import { suite } from '../../suite.js';

const test = suite('search in a large document', { timeoutMs: 120_000 });
const spec = join(process.env['GATEWRIGHT_CORPUS'] ?? '', 'github-full.json');

/** Written as a model asks, before the search was tuned. */
const queries: readonly (readonly [string, string])[] = [
  ['create an issue', 'github_issues_create'],
  ['open a new pull request', 'github_pulls_create'],
  ['merge a pull request', 'github_pulls_merge'],
  ['list open issues of a repository', 'github_issues_list_for_repo'],
  ['comment on an issue', 'github_issues_create_comment'],
  ['add labels to an issue', 'github_issues_add_labels'],
  ['get file contents from a repo', 'github_repos_get_content'],
  ['create or update a file', 'github_repos_create_or_update_file_contents'],
  ['list commits', 'github_repos_list_commits'],
  ['compare two commits', 'github_repos_compare_commits_with_basehead'],
  ['create a new branch', 'github_git_create_ref'],
  ['list branches', 'github_repos_list_branches'],
  ['who am I', 'github_users_get_authenticated'],
  ['get user profile by username', 'github_users_get_by_username'],
  ['search code', 'github_search_code'],
  ['search repositories by keyword', 'github_search_repos'],
  ['star a repository', 'github_activity_star_repo_for_authenticated_user'],
  ['fork a repository', 'github_repos_create_fork'],
  ['delete a repository', 'github_repos_delete'],
  ['list my repositories', 'github_repos_list_for_authenticated_user'],
  ['trigger a workflow run', 'github_actions_create_workflow_dispatch'],
  ['list workflow runs', 'github_actions_list_workflow_runs_for_repo'],
  ['cancel a workflow run', 'github_actions_cancel_workflow_run'],
  ['download workflow run logs', 'github_actions_download_workflow_run_logs'],
  ['rerun failed jobs', 'github_actions_re_run_workflow_failed_jobs'],
  ['create a release', 'github_repos_create_release'],
  ['latest release', 'github_repos_get_latest_release'],
  ['request reviewers for a pull request', 'github_pulls_request_reviewers'],
  ['approve a pull request review', 'github_pulls_create_review'],
  ['files changed in a pull request', 'github_pulls_list_files'],
  ['create a gist', 'github_gists_create'],
  ['list organization members', 'github_orgs_list_members'],
  ['add a collaborator to a repository', 'github_repos_add_collaborator'],
  ['protect a branch', 'github_repos_update_branch_protection'],
  ['dependabot alerts of a repository', 'github_dependabot_list_alerts_for_repo'],
  ['create a webhook', 'github_repos_create_webhook'],
  ['mark notifications as read', 'github_activity_mark_notifications_as_read'],
  ['set a repository secret for actions', 'github_actions_create_or_update_repo_secret'],
  ['remaining api rate limit', 'github_rate_limit_get'],
  ['assign a user to an issue', 'github_issues_add_assignees'],
];

if (process.env['GATEWRIGHT_CORPUS'] === undefined || !existsSync(spec)) test.skip('hit rate', 'GATEWRIGHT_CORPUS names a folder with github-full.json');
else {
  test('nine of ten queries have the tool among the first five; a query takes milliseconds', async () => {
    const { catalog } = await catalogFromSource({ name: 'github', spec, overlays: [] }, () => undefined);
    const search = indexTools(catalog.entries);
    search('warm up', 5);
    const started = performance.now();
    const missed = queries.filter(([query, wanted]) => !search(query, 5).some(({ name }) => name === wanted));
    const each = (performance.now() - started) / queries.length;
    assert.ok(missed.length <= 4, missed.map(([query]) => query).join('\n'));
    assert.ok(each < 10, `${each} ms`);
  });
}
