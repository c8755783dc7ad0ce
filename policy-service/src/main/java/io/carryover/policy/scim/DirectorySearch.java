package io.carryover.policy.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.filters.AndFilter;
import com.unboundid.scim2.common.filters.ComplexValueFilter;
import com.unboundid.scim2.common.filters.ContainsFilter;
import com.unboundid.scim2.common.filters.EndsWithFilter;
import com.unboundid.scim2.common.filters.EqualFilter;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterVisitor;
import com.unboundid.scim2.common.filters.GreaterThanFilter;
import com.unboundid.scim2.common.filters.GreaterThanOrEqualFilter;
import com.unboundid.scim2.common.filters.LessThanFilter;
import com.unboundid.scim2.common.filters.LessThanOrEqualFilter;
import com.unboundid.scim2.common.filters.NotEqualFilter;
import com.unboundid.scim2.common.filters.NotFilter;
import com.unboundid.scim2.common.filters.OrFilter;
import com.unboundid.scim2.common.filters.PresentFilter;
import com.unboundid.scim2.common.filters.StartsWithFilter;
import io.carryover.kit.identity.UserId;
import io.carryover.policy.directory.SearchCondition;
import io.carryover.policy.directory.SearchCondition.Comparison;
import io.carryover.policy.directory.SearchCondition.Property;
import io.carryover.policy.scim.message.ScimBody;
import io.carryover.policy.scim.message.ScimErrorType;
import io.carryover.policy.scim.message.ScimException;
import io.carryover.policy.scim.message.ScimText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a SCIM filter asks the directory for. */
final class DirectorySearch implements FilterVisitor<SearchCondition, Integer> {

  /** Filters over users. */
  static final DirectorySearch USERS =
      new DirectorySearch(
          ScimSchemas.USER,
          Map.of(
              "id", Property.ID,
              "externalid", Property.EXTERNAL_ID,
              "username", Property.USER_NAME,
              "displayname", Property.DISPLAY_NAME),
          "active");

  /** Filters over groups. */
  static final DirectorySearch GROUPS =
      new DirectorySearch(
          ScimSchemas.GROUP,
          Map.of(
              "id", Property.ID,
              "externalid", Property.EXTERNAL_ID,
              "displayname", Property.DISPLAY_NAME),
          "members");

  private static final int DEEPEST = 20;
  private static final String MEMBERS = "members";
  private static final String VALUE = "value";

  private final String schema;
  private final Map<String, Property> properties;
  private final String other;

  private DirectorySearch(String schema, Map<String, Property> properties, String other) {
    this.schema = schema;
    this.properties = properties;
    this.other = other;
  }

  /** Reads the parameter {@code filter}. */
  SearchCondition read(@Nullable String filter) {
    return filter == null || filter.isBlank()
        ? SearchCondition.everything()
        : condition(ScimText.filter(filter), 0);
  }

  private SearchCondition condition(Filter filter, @Nullable Integer depth) {
    int inner = depth == null ? 1 : depth + 1;
    if (inner > DEEPEST) {
      throw ScimErrorType.INVALID_FILTER.because("A filter nests at most %s deep.", DEEPEST);
    }
    try {
      return filter.visit(this, inner);
    } catch (com.unboundid.scim2.common.exceptions.ScimException e) {
      throw refused(filter);
    }
  }

  @Override
  public SearchCondition visit(EqualFilter filter, @Nullable Integer depth) {
    String attribute = attribute(ScimText.path(filter));
    JsonNode value = ScimText.value(filter);
    if (attribute.equals(other)) {
      return attribute.equals(MEMBERS)
          ? new SearchCondition.HasMember(member(filter, value))
          : new SearchCondition.Active(ScimBody.flag(attribute, value));
    }
    return value.isNull()
        ? new SearchCondition.Not(new SearchCondition.Present(property(attribute)))
        : text(filter, Comparison.EQUALS);
  }

  @Override
  public SearchCondition visit(NotEqualFilter filter, @Nullable Integer depth) {
    return new SearchCondition.Not(
        condition(Filter.eq(ScimText.path(filter), filter.getComparisonValue()), depth));
  }

  @Override
  public SearchCondition visit(ContainsFilter filter, @Nullable Integer depth) {
    return text(filter, Comparison.CONTAINS);
  }

  @Override
  public SearchCondition visit(StartsWithFilter filter, @Nullable Integer depth) {
    return text(filter, Comparison.STARTS_WITH);
  }

  @Override
  public SearchCondition visit(EndsWithFilter filter, @Nullable Integer depth) {
    return text(filter, Comparison.ENDS_WITH);
  }

  @Override
  public SearchCondition visit(PresentFilter filter, @Nullable Integer depth) {
    return new SearchCondition.Present(property(attribute(ScimText.path(filter))));
  }

  @Override
  public SearchCondition visit(AndFilter filter, @Nullable Integer depth) {
    return new SearchCondition.AllOf(
        filter.getCombinedFilters().stream().map(each -> condition(each, depth)).toList());
  }

  @Override
  public SearchCondition visit(OrFilter filter, @Nullable Integer depth) {
    return new SearchCondition.AnyOf(
        filter.getCombinedFilters().stream().map(each -> condition(each, depth)).toList());
  }

  @Override
  public SearchCondition visit(NotFilter filter, @Nullable Integer depth) {
    return new SearchCondition.Not(
        condition(Objects.requireNonNull(filter.getInvertedFilter()), depth));
  }

  /** {@code members[value eq "..."]}. */
  @Override
  public SearchCondition visit(ComplexValueFilter filter, @Nullable Integer depth) {
    if (filter.getValueFilter() instanceof EqualFilter equal
        && attribute(ScimText.path(filter)).equals(MEMBERS)
        && ScimText.path(equal).equals(Path.of(VALUE))) {
      return new SearchCondition.HasMember(member(filter, ScimText.value(equal)));
    }
    throw refused(filter);
  }

  @Override
  public SearchCondition visit(GreaterThanFilter filter, @Nullable Integer depth) {
    throw refused(filter);
  }

  @Override
  public SearchCondition visit(GreaterThanOrEqualFilter filter, @Nullable Integer depth) {
    throw refused(filter);
  }

  @Override
  public SearchCondition visit(LessThanFilter filter, @Nullable Integer depth) {
    throw refused(filter);
  }

  @Override
  public SearchCondition visit(LessThanOrEqualFilter filter, @Nullable Integer depth) {
    throw refused(filter);
  }

  private SearchCondition text(Filter filter, Comparison comparison) {
    Property property = property(attribute(ScimText.path(filter)));
    JsonNode value = ScimText.value(filter);
    if (!value.isTextual() || !ScimBody.canBeKept(value.textValue())) {
      throw refused(filter);
    }
    return new SearchCondition.Text(property, comparison, value.textValue());
  }

  private UserId member(Filter filter, JsonNode value) {
    return ScimBody.userId(value.asText()).orElseThrow(() -> refused(filter));
  }

  private Property property(String attribute) {
    Property property = properties.get(attribute);
    if (property == null) {
      throw ScimErrorType.INVALID_FILTER.because(
          "\"%s\" cannot be filtered by this way. What can be is %s.", attribute, filterable());
    }
    return property;
  }

  /** The attribute's name in lower case; {@code members.value} is the same as {@code members}. */
  private String attribute(Path path) {
    String urn = path.getSchemaUrn();
    String name = path.withoutFilters().toString();
    if (urn != null && urn.equalsIgnoreCase(schema)) {
      name = name.substring(urn.length() + 1);
    }
    String attribute = name.toLowerCase(Locale.ROOT);
    return attribute.equals(MEMBERS + "." + VALUE) ? MEMBERS : attribute;
  }

  private ScimException refused(Filter filter) {
    return ScimErrorType.INVALID_FILTER.because(
        "The condition \"%s\" cannot be answered. What can be filtered by is %s.",
        filter, filterable());
  }

  private String filterable() {
    var names = new TreeSet<>(properties.keySet());
    names.add(other);
    return String.join(", ", List.copyOf(names));
  }
}
