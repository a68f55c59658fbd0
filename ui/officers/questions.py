"""What the reading has to ask about a file: each question with its likely answers, any of which is one click."""

from dataclasses import replace

import streamlit as st

from loaders.answers import Answer, Recipe
from loaders.checking.verdict import Checked
from loaders.problems import Problem
from loaders.publishing.publish import recipes_in_use
from loaders.reading.recipes import joined
from store import saved_recipes
from ui import access, results
from ui.frame import section
from ui.html import text
from ui.literal import literal

_LONGEST = 160  # characters of a question that are kept with its answer


def questions(checked: Checked, file_id: str) -> None:
    """Draw each question with a button for each of its answers."""
    asked = checked.questions
    if not asked:
        return
    count = "1 question" if len(asked) == 1 else f"{len(asked)} questions"
    section(
        f"{count} to answer",
        "Press what is meant. The answer is kept under your name and used for every later file laid out like this one; or "
        "change the workbook and choose it again.",
    )
    for number, problem in enumerate(asked):
        with st.container(key=f"panel-question-{number}"):
            place = problem.place or "Whole file"
            st.html(
                '<p class="p-head"><span class="p-sign"><span aria-hidden="true">?</span> Question</span>'
                + text("span", place, "p-cell")
                + "</p>"
                + text("p", problem.message, "p-what")
            )
            with st.container(horizontal=True):
                for place_in_list, answer in enumerate(problem.answers):
                    st.button(
                        literal(answer.label),
                        key=f"answer-{file_id}-{number}-{place_in_list}",
                        on_click=_answer,
                        args=(problem, answer),
                        help=literal(answer.means[:1].upper() + answer.means[1:] + "."),
                    )
            st.html(
                text("p", "; ".join(f"{answer.label}: {answer.means}" for answer in problem.answers) + ".", "p-fix")
            )


def answers_used(checked: Checked) -> None:
    """Say which answers given before a file was read by, and offer to ask again."""
    recipe = checked.recipe
    if recipe is None or not recipe.answers:
        return
    by = f" ({recipe.saved_by})" if recipe.saved_by else ""
    said = recipe.said or tuple(f"{key}: {choice}" for key, choice in recipe.answers.items())
    with st.container(key="panel-answers-used"):
        st.html(
            text("p", f"Read with {_count(len(said))} given before for this layout{by}:", "why")
            + "<ul class='lines'>"
            + "".join(text("li", words) for words in said)
            + "</ul>"
        )
        st.button("Ask again", key="ask_again", on_click=_forget, args=(recipe,), icon=":material/replay:")


def _count(number: int) -> str:
    return "1 answer" if number == 1 else f"{number} answers"


def _answer(problem: Problem, answer: Answer) -> None:
    access.require(access.Role.OFFICER)
    who = (st.session_state.get("upload_by") or "").strip() or access.who()
    said = f"{problem.message[:_LONGEST]} → {answer.label}"
    new = replace(answer.recipe, saved_by=who, said=(said,))
    _save(joined(new, recipes_in_use(results.store())))


def _forget(recipe: Recipe) -> None:
    access.require(access.Role.OFFICER)
    _save(replace(recipe, answers={}, said=(), saved_by=access.who()))


def _save(recipe: Recipe) -> None:
    access.require(access.Role.OFFICER)
    with results.store().write() as con:
        saved_recipes.save(con, recipe.return_name, recipe.as_text(), recipe.saved_by)
    st.session_state["upload_looked"] = {}
